import * as Y from 'yjs';
import { LIMITS } from './schema.ts';

/**
 * The plain text of a rich field: a line per paragraph, list items with `- ` or `1. `, marks dropped.
 * Nodes deeper than the limit and embedded things are left out.
 */
export function plainText(fragment: Y.XmlFragment): string {
  const lines: string[] = [];
  for (const child of children(fragment)) collect(child, '', 1, lines);
  return lines.join('\n').slice(0, LIMITS.text);
}

function children(parent: Y.XmlFragment | Y.XmlElement): unknown[] {
  return parent.toArray().slice(0, LIMITS.text);
}

function collect(node: unknown, prefix: string, depth: number, lines: string[]): void {
  if (depth > LIMITS.depth || lines.length > LIMITS.text) return;
  if (node instanceof Y.XmlText) {
    lines.push(prefix + textOf(node));
    return;
  }
  if (!(node instanceof Y.XmlElement)) return;
  const inside = children(node);
  if (node.nodeName === 'bulletList' || node.nodeName === 'orderedList') {
    inside.forEach((item, index) => {
      collect(item, node.nodeName === 'bulletList' ? '- ' : `${index + 1}. `, depth + 1, lines);
    });
    return;
  }
  const isLine = inside.every((child) => child instanceof Y.XmlText || isBreak(child));
  if (isLine) {
    lines.push(prefix + inside.map((child) => (child instanceof Y.XmlText ? textOf(child) : '\n')).join(''));
    return;
  }
  for (const [index, child] of inside.entries()) {
    if (!isBreak(child)) collect(child, index === 0 ? prefix : '', depth + 1, lines);
  }
}

const isBreak = (node: unknown) => node instanceof Y.XmlElement && node.nodeName === 'hardBreak';

/** Not `toString()`: that writes the marks as tags. */
function textOf(text: Y.XmlText): string {
  let plain = '';
  for (const part of text.toDelta() as { insert?: unknown }[]) {
    if (typeof part.insert === 'string') plain += part.insert;
    if (plain.length > LIMITS.text) break;
  }
  return plain.slice(0, LIMITS.text);
}

/** A paragraph per line; no paragraph for an empty text. */
export function paragraphsOf(text: string): Y.XmlElement[] {
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const paragraph = new Y.XmlElement('paragraph');
    if (line !== '') paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
}

/** Replaces the content when the plain text differs; marks of an equal text stay. */
export function setPlainText(fragment: Y.XmlFragment, text: string): void {
  if (plainText(fragment) === text) return;
  fragment.delete(0, fragment.length);
  fragment.insert(0, paragraphsOf(text));
}

/** A copy with its marks, for another fragment. Falls back to plain text when a peer nested it too deep. */
export function copyOf(fragment: Y.XmlFragment): (Y.XmlElement | Y.XmlText)[] {
  if (depthOf(fragment) > LIMITS.depth) return paragraphsOf(plainText(fragment));
  return fragment
    .toArray()
    .filter((node) => node instanceof Y.XmlElement || node instanceof Y.XmlText)
    .map((node) => node.clone() as Y.XmlElement | Y.XmlText);
}

function depthOf(fragment: Y.XmlFragment): number {
  let depth = 0;
  let level: unknown[] = fragment.toArray();
  while (level.length > 0 && depth <= LIMITS.depth) {
    depth++;
    level = level.flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []));
  }
  return depth;
}
