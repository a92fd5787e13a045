import type { Node } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

type Mapping = Parameters<typeof relativePositionToAbsolutePosition>[3];

interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  mapping: Mapping;
  /** What was selected before the edits that are being shown; null outside of that. */
  beforeTransactionSelection: {
    type: string;
    anchor: Y.RelativePosition;
    head: Y.RelativePosition;
  } | null;
}

/**
 * Keeps the caret between the letters between which it stood when others' edits are shown. The binding guesses instead
 * when the text of a block has changed and the block is the only one of its kind, such as a heading: it then takes the
 * number of letters before the caret, which others' edits have changed.
 */
export function keepCaret(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((one) => one.getMeta(ySyncPluginKey)?.isChangeOrigin)) return null;
      const binding = ySyncPluginKey.getState(state)?.binding as Binding | null | undefined;
      const selected = binding?.beforeTransactionSelection;
      if (!binding || selected?.type !== 'text') return null;
      const anchor = placeOf(selected.anchor, binding, state.doc);
      const head = placeOf(selected.head, binding, state.doc);
      if (anchor === null || head === null) return null;
      if (anchor === state.selection.anchor && head === state.selection.head) return null;
      return state.tr
        .setSelection(TextSelection.create(state.doc, anchor, head))
        .setMeta('addToHistory', false);
    },
  });
}

/** Null where the text in which it stood is gone: then the binding's guess is the best there is. */
function placeOf(
  position: Y.RelativePosition,
  { doc, type, mapping }: Binding,
  content: Node,
): number | null {
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!found || isGone(found.type)) return null;
  const place = relativePositionToAbsolutePosition(doc, type, position, mapping);
  return place !== null && place <= content.content.size && content.resolve(place).parent.isTextblock
    ? place
    : null;
}

function isGone(type: Y.AbstractType<unknown>): boolean {
  const item = type._item;
  return item !== null && (item.deleted || isGone(item.parent as Y.AbstractType<unknown>));
}
