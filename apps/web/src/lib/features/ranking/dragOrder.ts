import type { Attachment } from 'svelte/attachments';

/**
 * Lets a handle carry its `<li>` up and down its list with the pointer, finger or pen: `onmove` hears the place over
 * which it is, whenever that changes. The keyboard is the handle's own affair.
 */
export function dragOrder(onmove: (to: number) => void): Attachment<HTMLElement> {
  return (handle) => {
    handle.style.touchAction = 'none';
    const itemsOf = () => {
      const item = handle.closest('li');
      return {
        item,
        items: [...(item?.parentElement?.children ?? [])].filter((one) => one.matches('li[data-row]')),
      };
    };
    const move = (event: PointerEvent) => {
      const { item, items } = itemsOf();
      if (!item) return;
      const at = items.indexOf(item);
      // Past the middle of a neighbour: its place.
      const before = items.findIndex((one) => {
        const { top, height } = one.getBoundingClientRect();
        return event.clientY < top + height / 2;
      });
      const over = before === -1 ? items.length : before;
      const to = over > at ? over - 1 : over;
      if (to !== at) onmove(to);
    };
    const stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.focus();
      // Not captured by the handle: it moves in the document with its row, and would lose the pointer there.
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', stop);
      window.addEventListener('pointercancel', stop);
    };
    handle.addEventListener('pointerdown', down);
    return () => {
      stop();
      handle.removeEventListener('pointerdown', down);
    };
  };
}
