import type { Editor } from '@tiptap/core';
import { type absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** The shared text of an editor, and which of its nodes is which; null until they are bound. */
export function bindingOf(editor: Editor) {
  return ySyncPluginKey.getState(editor.state)?.binding as
    | { type: Y.XmlFragment; mapping: Parameters<typeof absolutePositionToRelativePosition>[2] }
    | null
    | undefined;
}
