import { LIMITS, textStarts } from '@ruam/group-doc';
import * as Y from 'yjs';
import { SAFE_LINK } from './safeLink.ts';

/** A long text as it is shown to who reads it. Another person wrote it: only what is named here is shown. */
export type RichNode =
  | { is: 'element'; tag: string; span: { colspan?: number; rowspan?: number }; children: RichNode[] }
  | { is: 'run'; text: string; at: number; tag: string | null; italic: boolean; href: string | null };

const TAGS: Record<string, string> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  hardBreak: 'br',
};

/** `at` of a run: where it begins in the field's plain text, in UTF-16 units. */
export function richTree(fragment: Y.XmlFragment): RichNode[] {
  const starts = textStarts(fragment);
  const nodes = (parent: Y.XmlFragment | Y.XmlElement, depth: number): RichNode[] =>
    depth > LIMITS.depth ? [] : parent.toArray().flatMap((node) => nodeOf(node, depth));
  const nodeOf = (node: unknown, depth: number): RichNode[] => {
    if (node instanceof Y.XmlText) return runsOf(node, starts.get(node) ?? 0);
    if (!(node instanceof Y.XmlElement)) return [];
    const children = nodes(node, depth + 1);
    const tag = tagOf(node);
    return tag === null ? children : [{ is: 'element', tag, span: spanOf(node), children }];
  };
  return nodes(fragment, 1);
}

function tagOf(node: Y.XmlElement): string | null {
  if (node.nodeName === 'heading') return Number(node.getAttribute('level')) === 2 ? 'h5' : 'h4';
  return Object.hasOwn(TAGS, node.nodeName) ? (TAGS[node.nodeName] ?? null) : null;
}

function spanOf(node: Y.XmlElement): { colspan?: number; rowspan?: number } {
  const span: { colspan?: number; rowspan?: number } = {};
  for (const name of ['colspan', 'rowspan'] as const) {
    const count = Number(node.getAttribute(name));
    if (Number.isInteger(count) && count > 1 && count <= 100) span[name] = count;
  }
  return span;
}

function runsOf(text: Y.XmlText, start: number): RichNode[] {
  let at = start;
  return (text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]).flatMap(
    ({ insert, attributes = {} }): RichNode[] => {
      if (typeof insert !== 'string') return [];
      const run = { is: 'run' as const, text: insert, at };
      at += insert.length;
      const href = (attributes.link as { href?: unknown } | null | undefined)?.href;
      const isSafe = typeof href === 'string' && SAFE_LINK.test(href);
      const tag = attributes.bold ? 'strong' : attributes.underline ? 'u' : null;
      return [{ ...run, tag, italic: Boolean(attributes.italic), href: isSafe ? href : null }];
    },
  );
}
