/** Smaller than this nobody reads from the last row: then it is better cut off. */
const SMALLEST = 0.4;

/**
 * For a slide whose sizes are all in `em`: makes its letters smaller until all of it fits the place it has, and larger
 * again when there is room. Whatever is written in it, and whatever else stands on the screen.
 */
export function fitHeight(slide: HTMLElement): () => void {
  const shrink = () => {
    for (let scale = 1; scale >= SMALLEST; scale -= 0.04) {
      slide.style.fontSize = `${scale}em`;
      if (slide.scrollHeight <= slide.clientHeight + 1 && slide.scrollWidth <= slide.clientWidth + 1) return;
    }
  };
  const resized = new ResizeObserver(shrink);
  const changed = new MutationObserver(shrink);
  resized.observe(slide);
  changed.observe(slide, { childList: true, characterData: true, subtree: true });
  // Letters that arrive later are wider or narrower than those they replace.
  void document.fonts.ready.then(shrink);
  shrink();
  return () => {
    resized.disconnect();
    changed.disconnect();
  };
}
