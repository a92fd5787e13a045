import * as Y from 'yjs';
import { LIMITS } from './schema.ts';

/** A run of plain text, and the shared text that it stands in; null for what only the plain text has. */
export interface PlainPart {
  text: Y.XmlText | null;
  plain: string;
}

/**
 * The plain text of a rich field: a line per paragraph, list items with `- ` or `1. `, marks dropped.
 * Nodes deeper than the limit and embedded things are left out.
 */
export function plainText(fragment: Y.XmlFragment): string {
  return plainParts(fragment)
    .map(({ plain }) => plain)
    .join('')
    .slice(0, LIMITS.text);
}

/** As `plainText`, in runs: to find a place of the plain text in the shared one, and back. */
export function plainParts(fragment: Y.XmlFragment): PlainPart[] {
  return joined(children(fragment));
}

/** Where each shared text of a rich field begins in its plain text, in UTF-16 units. */
export function textStarts(fragment: Y.XmlFragment): Map<Y.XmlText, number> {
  const starts = new Map<Y.XmlText, number>();
  let at = 0;
  for (const { text, plain } of plainParts(fragment)) {
    if (text) starts.set(text, at);
    at += plain.length;
  }
  return starts;
}

function joined(nodes: readonly unknown[]): PlainPart[] {
  const lines: PlainPart[][] = [];
  for (const node of nodes) collect(node, '', 1, lines);
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: null, plain: '\n' }, ...line]));
}

function children(parent: Y.XmlFragment | Y.XmlElement): unknown[] {
  return parent.toArray().slice(0, LIMITS.text);
}

function collect(node: unknown, prefix: string, depth: number, lines: PlainPart[][]): void {
  if (depth > LIMITS.depth || lines.length > LIMITS.text) return;
  const begun = prefix === '' ? [] : [{ text: null, plain: prefix }];
  if (node instanceof Y.XmlText) {
    lines.push([...begun, { text: node, plain: textOf(node) }]);
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
  if (node.nodeName === 'tableRow') {
    lines.push([...begun, ...rowParts(inside, depth)]);
    return;
  }
  const isLine = inside.every((child) => child instanceof Y.XmlText || isBreak(child));
  if (isLine) {
    const parts = inside.map((child) =>
      child instanceof Y.XmlText ? { text: child, plain: textOf(child) } : { text: null, plain: '\n' },
    );
    lines.push([...begun, ...parts]);
    return;
  }
  for (const [index, child] of inside.entries()) {
    if (!isBreak(child)) collect(child, index === 0 ? prefix : '', depth + 1, lines);
  }
}

/** A row of a table is one line, its cells apart. */
function rowParts(cells: readonly unknown[], depth: number): PlainPart[] {
  return cells.flatMap((cell, index) => {
    const lines: PlainPart[][] = [];
    collect(cell, '', depth + 1, lines);
    const inCell = lines.flatMap((line, at) => (at === 0 ? line : [{ text: null, plain: ' ' }, ...line]));
    return index === 0 ? inCell : [{ text: null, plain: ' | ' }, ...inCell];
  });
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
  return text.split('\n').map(paragraph);
}

function paragraph(line: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  if (line !== '') made.insert(0, [new Y.XmlText(line)]);
  return made;
}

/**
 * Makes the plain text read `text`. The paragraphs that it begins and ends with alike stay as they are, with their
 * marks and with what others are typing in them.
 */
export function setPlainText(fragment: Y.XmlFragment, text: string): void {
  if (plainText(fragment) === text) return;
  const now = children(fragment).map((node) => plainOf(node));
  const next = text === '' ? [] : text.split('\n');
  const most = Math.min(now.length, next.length);
  let start = 0;
  while (start < most && now[start] === next[start]) start++;
  let same = 0;
  while (same < most - start && now[now.length - 1 - same] === next[next.length - 1 - same]) same++;
  const between = next.slice(start, next.length - same);
  const removed = fragment.length - start - same;
  if (removed > 0) fragment.delete(start, removed);
  if (between.length > 0) fragment.insert(start, between.map(paragraph));
}

/**
 * Puts `added` in place of `removed` UTF-16 units of the plain text at `start`. Only the paragraphs, lists and tables that
 * say something else then are written anew, as paragraphs.
 */
export function replacePlain(fragment: Y.XmlFragment, start: number, removed: number, added: string): void {
  const nodes = placedNodes(fragment);
  const end = start + removed;
  const touched = nodes.filter((node) => start <= node.end && node.start <= end);
  const [head, tail] = [touched[0], touched.at(-1)];
  if (!head || !tail) {
    fragment.insert(fragment.length, paragraphsOf(added));
    return;
  }
  const text = head.plain.slice(0, start - head.start) + added + tail.plain.slice(end - tail.start);
  let lines = text.split('\n');
  let at = head.index;
  // Of an empty text nothing is left when its one line is: no lines are not the empty line.
  const stays = (node: PlacedNode | undefined, there: readonly string[]) =>
    node?.lines === there.length && node.plain === there.join('\n');
  for (let node = touched[0]; node && stays(node, lines.slice(0, node.lines)); node = touched[0]) {
    lines = lines.slice(node.lines);
    at = node.index + 1;
    touched.shift();
  }
  for (let node = touched.at(-1); node && stays(node, lines.slice(-node.lines)); node = touched.at(-1)) {
    lines = lines.slice(0, -node.lines);
    touched.pop();
  }
  const [first, last] = [touched[0], touched.at(-1)];
  if (first && last) fragment.delete(first.index, last.index - first.index + 1);
  if (lines.length > 0) fragment.insert(first?.index ?? at, lines.map(paragraph));
}

interface PlacedNode {
  index: number;
  start: number;
  end: number;
  plain: string;
  lines: number;
}

/** The nodes that have lines in the plain text, with where those stand in it. */
function placedNodes(fragment: Y.XmlFragment): PlacedNode[] {
  let start = 0;
  return children(fragment).flatMap((node, index) => {
    const lines: PlainPart[][] = [];
    collect(node, '', 1, lines);
    if (lines.length === 0) return [];
    const plain = lines.map((line) => line.map((part) => part.plain).join('')).join('\n');
    const placed = { index, start, end: start + plain.length, plain, lines: plain.split('\n').length };
    start += plain.length + 1;
    return [placed];
  });
}

/** One node of several lines is none of the lines of a text: it is written anew. */
function plainOf(node: unknown): string {
  return joined([node])
    .map(({ plain }) => plain)
    .join('');
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
