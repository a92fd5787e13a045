import { SCREEN } from './onProjector.ts';

/** Below this share of the projector's letters it is better to cut off. */
const SMALLEST = 0.6;

/**
 * Makes the letters of the whole screen smaller while what it shows does not fit, as when an announcement takes its
 * band; and gives them back when there is room.
 */
export function fitScreen(place: HTMLElement): () => void {
  const root = document.documentElement;
  const shrink = () => {
    root.style.fontSize = '';
    if (!matchMedia(SCREEN).matches) return;
    const full = Number.parseFloat(getComputedStyle(root).fontSize);
    for (let share = 1; share >= SMALLEST && place.scrollHeight > place.clientHeight + 1; share -= 0.04) {
      root.style.fontSize = `${full * share}px`;
    }
  };
  let asked = 0;
  const later = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(shrink);
  };
  // Of the window and the band below it, not of the place itself: that changes with every try.
  const changed = new MutationObserver(later);
  changed.observe(place.parentElement ?? place, { childList: true, characterData: true, subtree: true });
  addEventListener('resize', later);
  void document.fonts.ready.then(later);
  later();
  return () => {
    cancelAnimationFrame(asked);
    changed.disconnect();
    removeEventListener('resize', later);
    root.style.fontSize = '';
  };
}
