/** The editor of long texts. Its own chunk: ProseMirror is fetched when a proposal is opened for writing. */

import { offsetAt } from '@ruam/group-doc';
import { Editor, Extension } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  yCursorPlugin,
  ySyncPlugin,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import type { GroupRoom } from '#lib/live/GroupRoom.svelte.ts';
import { isPosition } from './caretIndex.ts';
import { cleanPasted, cleanText } from './cleanPasted.ts';
import { commentMarks, showCommented } from './commentMarks.ts';
import { bindingOf } from './editorBinding.ts';
import { keepCaret } from './keepCaret.ts';
import { RichHeading } from './richHeading.ts';
import { richTable } from './richTable.ts';
import { SAFE_LINK } from './safeLink.ts';

/** ms in which ProseMirror reads what a composition has left. */
const READ_WITHIN = 60;

export type RichEditor = Editor;
export { showCommented };

interface Wanted {
  element: HTMLElement;
  fragment: Y.XmlFragment;
  room: GroupRoom;
  /** Its accessible name. */
  label: string;
  onFocus: () => void;
  onTransaction: () => void;
  /** Pressed on what a comment is about. */
  onComment: (thread: string) => void;
}

export function createRichEditor({
  element,
  fragment,
  room,
  label,
  onFocus,
  onTransaction,
  onComment,
}: Wanted): RichEditor {
  room.trackOrigin(ySyncPluginKey);
  return new Editor({
    element,
    // The schema is what cleans pasted content: what it does not name falls away.
    extensions: [
      StarterKit.configure({
        undoRedo: false,
        // It would write an empty paragraph back after each undo, and so empty the list of what can be redone.
        trailingNode: false,
        heading: false,
        codeBlock: false,
        code: false,
        blockquote: false,
        horizontalRule: false,
        strike: false,
        link: {
          openOnClick: false,
          autolink: true,
          defaultProtocol: 'https',
          isAllowedUri: (url) => SAFE_LINK.test(url),
          HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
        },
      }),
      RichHeading,
      ...richTable,
      commentMarks(onComment),
      sharedIn(fragment, room),
    ],
    editorProps: {
      handleDOMEvents: {
        compositionstart: () => room.composition.hold(),
        compositionupdate: () => room.composition.hold(),
        compositionend: () => room.composition.releaseIn(READ_WITHIN),
        blur: () => room.composition.releaseIn(READ_WITHIN),
      },
      transformPastedHTML: cleanPasted,
      transformPastedText: cleanText,
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        class: 'tiptap rich-text',
      },
    },
    onFocus,
    onTransaction,
  });
}

/** The selection, in UTF-16 units of the field's plain text; null while nothing is selected. */
export function selectedIn(
  editor: Editor,
  doc: Y.Doc,
  proposal: string,
  field: string,
): { start: number; end: number } | null {
  const { from, to, empty } = editor.state.selection;
  const binding = bindingOf(editor);
  if (empty || !binding) return null;
  const offset = (position: number) =>
    offsetAt(
      doc,
      proposal,
      field,
      absolutePositionToRelativePosition(position, binding.type, binding.mapping),
    );
  const [start, end] = [offset(from), offset(to)];
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/** Selects a range and brings it into sight. */
export function showRange(
  editor: Editor,
  doc: Y.Doc,
  range: { from: Y.RelativePosition; to: Y.RelativePosition },
) {
  const binding = bindingOf(editor);
  if (!binding) return;
  const position = (at: Y.RelativePosition) =>
    relativePositionToAbsolutePosition(doc, binding.type, at, binding.mapping);
  const [from, to] = [position(range.from), position(range.to)];
  if (from === null || to === null) return;
  editor.chain().focus().setTextSelection({ from, to }).scrollIntoView().run();
}

/**
 * Binds the editor to the shared fragment, with the room's undo: the packaged Collaboration extension brings an
 * undo of its own, which would take back one editor's edits out of order with those of the other fields.
 */
function sharedIn(fragment: Y.XmlFragment, room: GroupRoom) {
  const undo = () => {
    room.undo();
    return true;
  };
  const redo = () => {
    room.redo();
    return true;
  };
  return Extension.create({
    name: 'sharedText',
    priority: 1000,
    addKeyboardShortcuts: () => ({ 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo }),
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment),
      keepCaret(),
      yCursorPlugin(withTrustedCursors(room.awareness), { cursorBuilder: namedCaret }),
    ],
  });
}

/**
 * The awareness as the caret plugin may see it: where another person's cursor is no position, it is left out.
 * The plugin throws on it, at each transaction, for as long as that person is here.
 */
function withTrustedCursors(awareness: GroupRoom['awareness']): GroupRoom['awareness'] {
  return new Proxy(awareness, {
    get(target, name) {
      if (name === 'getStates') return () => trusted(target);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function trusted(awareness: GroupRoom['awareness']): Map<number, Record<string, unknown>> {
  const states = new Map<number, Record<string, unknown>>();
  for (const [client, state] of awareness.getStates()) {
    const { cursor, ...rest } = state as { cursor?: { anchor?: unknown; head?: unknown } | null };
    const isOne = isPosition(cursor?.anchor, awareness.doc) && isPosition(cursor?.head, awareness.doc);
    states.set(client, isOne ? state : rest);
  }
  return states;
}

/**
 * Its name is drawn by the style sheet. As text it would count as the editor's: the browser works out where the caret
 * stands behind a composed word before the editor draws, and a name that came or went meanwhile moved it.
 */
function namedCaret(user: { name?: unknown; colour?: unknown }): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'caret';
  const colour =
    typeof user.colour === 'string' && /^#[0-9a-f]{6}$/i.test(user.colour) ? user.colour : '#767676';
  caret.style.setProperty('--caret', colour);
  caret.dataset.name = typeof user.name === 'string' ? user.name.slice(0, 60) : '';
  return caret;
}
