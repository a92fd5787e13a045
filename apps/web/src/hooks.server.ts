import type { Handle } from '@sveltejs/kit/hooks';
import { askEarly } from '#lib/live/askEarly.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { isTheme } from '#lib/ui/theme.ts';

/**
 * Puts the reader's language and theme (both cookies) into the first byte of HTML, so that nothing
 * flashes in the other language or the wrong colours, also on pages that render only in the browser; and what asks for
 * the page's data, and for the parts it opens with, while its scripts are on their way.
 */
export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    const chosen = event.cookies.get('theme');
    const theme = isTheme(chosen) ? chosen : 'system';
    let isStart = true;
    const files: string[] = [];
    return resolve(event, {
      preload({ type, path }) {
        if (type !== 'js') return type === 'css';
        // What every page starts with comes first, and alone: the browser sees it in the head before any script runs.
        const isNamed = isStart;
        if (!isNamed) files.push(path);
        if (path.includes('/entry/app')) isStart = false;
        return isNamed;
      },
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', locale)
          .replace('%theme%', theme)
          .replace('/* %early% */', () => `(${askEarly})(${JSON.stringify(files)})`),
    });
  });
