import { mergeAttributes, Node } from '@tiptap/core';

/** Below the title of a field, which is of the third level. */
const TAGS = ['h4', 'h5'] as const;

/** A heading in a long text: two levels, whatever page or document it was copied from. */
export const RichHeading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 1, rendered: false } }),
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: levelOf(`h${level}`) } })),
  renderHTML: ({ node, HTMLAttributes }) => [
    TAGS[Number(node.attrs.level) === 2 ? 1 : 0],
    mergeAttributes(HTMLAttributes),
    0,
  ],
  addKeyboardShortcuts() {
    const toggle = (level: 1 | 2) => () => this.editor.commands.toggleNode('heading', 'paragraph', { level });
    return { 'Mod-Alt-1': toggle(1), 'Mod-Alt-2': toggle(2) };
  },
});

/** Copied inside Ruam `h4` is the first level; elsewhere the first two are, which is how documents are written. */
function levelOf(tag: string): 1 | 2 {
  return tag === 'h1' || tag === 'h2' || tag === 'h4' ? 1 : 2;
}
