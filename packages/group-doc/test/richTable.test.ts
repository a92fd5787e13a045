import { emptyProposal } from '@ruam/planning';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addProposal,
  fieldText,
  placeOf,
  rangeOf,
  readProposal,
  richTextOf,
  textStarts,
} from '../src/index.ts';

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}
const cell = (...lines: string[]) =>
  element('tableCell', ...lines.map((line) => element('paragraph', new Y.XmlText(line))));

test('a row of a table is one line of the plain text, and a range in a cell is found again', () => {
  const doc = new Y.Doc();
  addProposal(doc, emptyProposal('p1'), 'm1');
  const rationale = richTextOf(doc, 'p1', 'rationale');
  if (!rationale) throw new Error('no text');
  rationale.insert(0, [
    element('heading', new Y.XmlText('สภาพปัญหา')),
    element(
      'table',
      element('tableRow', cell('ปี'), cell('ปริมาณ', 'ล้าน ลบ.ม.')),
      element('tableRow', cell('2568'), cell('')),
    ),
    element('paragraph', new Y.XmlText('จบ')),
  ]);
  const text = 'สภาพปัญหา\nปี | ปริมาณ ล้าน ลบ.ม.\n2568 | \nจบ';
  expect(readProposal(doc, 'p1')?.rationale).toBe(text);
  const start = text.indexOf('ล้าน');
  const range = rangeOf(doc, 'p1', 'rationale', start, start + 4);
  if (!range) throw new Error('no range');
  // Something before it moves it.
  rationale.insert(0, [element('paragraph', new Y.XmlText('ก่อน'))]);
  expect(placeOf(doc, 'p1', 'rationale', range, 'ล้าน')).toEqual({
    start: start + 5,
    end: start + 9,
    now: 'ล้าน',
  });
  const whole = fieldText(doc, 'p1', 'rationale') ?? '';
  for (const [shared, at] of textStarts(rationale)) {
    expect(whole.slice(at, at + shared.length)).toBe(shared.toString());
  }
});
