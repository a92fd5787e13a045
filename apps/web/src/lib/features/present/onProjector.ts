import type { ScreenLook } from '@ruam/workshop';
import type { Attachment } from 'svelte/attachments';
import { currentTheme, showTheme } from '#lib/ui/theme.ts';

/** From this width on a page is a screen before the room; narrower, it is a phone that mirrors one, in its own look. */
export const SCREEN = '(min-width: 64rem)';

const THEMES = { light: 'projector', dark: 'projector-dark' } as const;

/** The look of a screen that is read from the last row, while the page is as wide as one; F makes it fill the screen. */
export const onProjector =
  (chosen: ScreenLook): Attachment =>
  () => {
    const before = currentTheme();
    const wide = matchMedia(SCREEN);
    const look = () => showTheme(wide.matches ? THEMES[chosen] : before, false);
    look();
    wide.addEventListener('change', look);
    addEventListener('keydown', fullscreen);
    return () => {
      wide.removeEventListener('change', look);
      removeEventListener('keydown', fullscreen);
      showTheme(before, false);
    };
  };

function fullscreen(event: KeyboardEvent): void {
  if (event.key.toLowerCase() !== 'f' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen();
}
