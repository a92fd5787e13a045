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
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
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
    handle.addEventListener('pointerdown', down);
    handle.addEventListener('pointermove', move);
    return () => {
      handle.removeEventListener('pointerdown', down);
      handle.removeEventListener('pointermove', move);
    };
  };
}
