import { sharedRange } from '@ruam/group-doc';
import { type Editor, Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import type { CommentedRange } from '#lib/features/comments/commentedRanges.ts';
import { bindingOf } from './editorBinding.ts';

const key = new PluginKey<DecorationSet>('commentMarks');

/** Underlines what comments are about. Decorations of this page: nothing of it is in the document. */
export function commentMarks(onPress: (thread: string) => void) {
  return Extension.create({
    name: 'commentMarks',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, shown) =>
            (transaction.getMeta(key) as DecorationSet | undefined) ??
            shown.map(transaction.mapping, transaction.doc),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick(view, position) {
            if (!view.state.selection.empty) return false;
            const there = key.getState(view.state)?.find(position, position) ?? [];
            const narrowest = there.toSorted((a, b) => a.to - a.from - (b.to - b.from))[0];
            if (narrowest) onPress((narrowest.spec as { thread: string }).thread);
            return false;
          },
        },
      }),
    ],
  });
}

export function showCommented(
  editor: Editor,
  doc: Y.Doc,
  proposal: string,
  field: string,
  ranges: readonly CommentedRange[],
): void {
  const binding = bindingOf(editor);
  if (!binding || editor.isDestroyed) return;
  const decorations = ranges.flatMap(({ thread, start, end }) => {
    const shared = sharedRange(doc, proposal, field, start, end);
    if (!shared) return [];
    const [from, to] = [shared.from, shared.to].map((at) =>
      relativePositionToAbsolutePosition(doc, binding.type, at, binding.mapping),
    );
    if (from == null || to == null || from >= to) return [];
    return [Decoration.inline(from, to, { class: 'commented', 'data-thread': thread }, { thread })];
  });
  const { state, view } = editor;
  view.dispatch(state.tr.setMeta(key, DecorationSet.create(state.doc, decorations)));
}
