import { emptyProposal } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addProposal,
  applySuggestion,
  fieldText,
  placeOf,
  rangeOf,
  readProposal,
  richTextOf,
  type SuggestedEdit,
  seedGroup,
  setText,
  standsThere,
  textOf,
} from '../src/index.ts';

function written(title: string, rationale = '') {
  const doc = new Y.Doc();
  seedGroup(doc);
  const budgetLine = {
    id: 'b1',
    activity: null,
    item: 'ครุภัณฑ์',
    fiscalYear: 2571,
    source: 'province' as const,
    category: 'investment' as const,
    fundingAgency: null,
    amount: 100,
    commitment: null,
  };
  addProposal(doc, { ...emptyProposal('p'), title, rationale, budgetLines: [budgetLine] }, 'm');
  return doc;
}
const title = (doc: Y.Doc) => {
  const text = textOf(doc, 'p', 'title');
  if (!text) throw new Error('no title');
  return text;
};
const rangeFor = (doc: Y.Doc, field: string, words: string) => {
  const at = (fieldText(doc, 'p', field) ?? '').indexOf(words);
  const range = rangeOf(doc, 'p', field, at, at + words.length);
  if (!range) throw new Error('no range');
  return range;
};
const textEdit = (field: string, range: SuggestedEdit['range'], before: string, after: string) =>
  ({ kind: 'text', field, range, before, after }) as const;

describe('a range of a text', () => {
  it('moves with the letters, whatever others write around it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 8 }),
        fc.string({ maxLength: 8 }),
        (head, tail) => {
          const doc = written('ขุดลอกคลองส่งน้ำ');
          const range = rangeFor(doc, 'title', 'คลอง');
          title(doc).insert(title(doc).length, tail);
          title(doc).insert(title(doc).toString().indexOf('คลอง'), head);
          title(doc).insert(title(doc).toString().lastIndexOf('คลอง') + 4, 'ใหญ่');
          expect(placeOf(doc, 'p', 'title', range, 'คลอง')?.now).toBe('คลอง');
        },
      ),
    );
  });

  it('is empty where its text was deleted, and is found again where the text was pasted', () => {
    const doc = written('ขุดลอกคลองส่งน้ำ');
    const range = rangeFor(doc, 'title', 'คลอง');
    setText(title(doc), 'ขุดลอกส่งน้ำ');
    expect(placeOf(doc, 'p', 'title', range, 'คลอง')).toEqual({ start: 6, end: 6, now: '' });
    setText(title(doc), 'ขุดลอกส่งน้ำในคลองหลัก');
    expect(placeOf(doc, 'p', 'title', range, 'คลอง')).toMatchObject({ start: 14, now: 'คลอง' });
    expect(placeOf(doc, 'p', 'title', { from: 'xx', to: '!!' }, '')).toBeNull();
  });

  it('stands in one paragraph of a long text, past the marks of lists', () => {
    const doc = written('', 'บรรทัดแรก\nพื้นที่แล้งซ้ำซาก\nท้าย');
    const range = rangeFor(doc, 'rationale', 'แล้งซ้ำซาก');
    richTextOf(doc, 'p', 'rationale')?.delete(0, 1);
    expect(placeOf(doc, 'p', 'rationale', range, 'แล้งซ้ำซาก')).toMatchObject({ now: 'แล้งซ้ำซาก' });
    expect(readProposal(doc, 'p')?.rationale).toBe('พื้นที่แล้งซ้ำซาก\nท้าย');
  });
});

describe('accepting a suggestion', () => {
  it('replaces the range alone, also when others wrote in it meanwhile', () => {
    const doc = written('ขุดลอกคลองส่งน้ำ');
    const suggested = textEdit('title', rangeFor(doc, 'title', 'คลอง'), 'คลอง', 'ลำเหมือง');
    expect(standsThere(doc, 'p', suggested)).toBe('คลอง');
    title(doc).insert(8, 'เก่า');
    expect(standsThere(doc, 'p', suggested)).not.toBe(suggested.before);
    expect(applySuggestion(doc, 'p', suggested)).toEqual({ ok: true });
    expect(title(doc).toString()).toBe('ขุดลอกลำเหมืองส่งน้ำ');
  });

  it('keeps the marks of a long text, and the paragraphs that it does not touch', () => {
    const doc = written('', 'หนึ่ง\nสอง\nสาม');
    const fragment = richTextOf(doc, 'p', 'rationale') as Y.XmlFragment;
    const third = fragment.get(2) as Y.XmlElement;
    (third.get(0) as Y.XmlText).format(0, 3, { bold: true });
    const range = rangeFor(doc, 'rationale', 'สอง');
    expect(applySuggestion(doc, 'p', textEdit('rationale', range, 'สอง', 'ที่สอง')).ok).toBe(true);
    expect(fieldText(doc, 'p', 'rationale')).toBe('หนึ่ง\nที่สอง\nสาม');
    const more = rangeFor(doc, 'rationale', 'ที่สอง');
    applySuggestion(doc, 'p', textEdit('rationale', more, 'ที่สอง', 'สอง\nครึ่ง'));
    expect(fieldText(doc, 'p', 'rationale')).toBe('หนึ่ง\nสอง\nครึ่ง\nสาม');
    expect(fragment.get(3)).toBe(third);
    expect((third.get(0) as Y.XmlText).toString()).toBe('<bold>สาม</bold>');
  });

  it('leaves headings, lists and tables that it does not touch, also when it changes lines before and after them', () => {
    const doc = written('', 'ที่มา\nแล้งทุกปี\nท้าย');
    const fragment = richTextOf(doc, 'p', 'rationale') as Y.XmlFragment;
    const node = (name: string, ...inside: (Y.XmlElement | Y.XmlText)[]) => {
      const made = new Y.XmlElement(name);
      made.insert(0, inside);
      return made;
    };
    const paragraph = (text: string) => node('paragraph', new Y.XmlText(text));
    const item = (text: string) => node('listItem', paragraph(text));
    const cell = (text: string) => node('tableCell', paragraph(text));
    fragment.insert(2, [
      node('bulletList', item('ขุดสระ'), item('ต่อท่อ')),
      node('table', node('tableRow', cell('ปี'), cell('ไร่'))),
    ]);
    const before = fieldText(doc, 'p', 'rationale') ?? '';
    expect(before).toBe('ที่มา\nแล้งทุกปี\n- ขุดสระ\n- ต่อท่อ\nปี | ไร่\nท้าย');
    const shape = () => fragment.toArray().map((one) => (one instanceof Y.XmlElement ? one.nodeName : ''));
    const shapeBefore = shape();
    const accept = (after: string) => {
      const now = fieldText(doc, 'p', 'rationale') ?? '';
      expect(applySuggestion(doc, 'p', textEdit('rationale', null, now, after)).ok).toBe(true);
      expect(fieldText(doc, 'p', 'rationale')).toBe(after);
    };
    // As many lines: each keeps its place, in the list and in the table too.
    accept('ความเป็นมา\nแล้งทุกปี\n- ขุดสระใหม่\n- ต่อท่อ\nปี | พันไร่\nตอนท้าย');
    expect(shape()).toEqual(shapeBefore);
    // A line more, and one less, outside the list and the table.
    accept('ความเป็นมา\nแล้งทุกปี\n- ขุดสระใหม่\n- ต่อท่อ\nปี | พันไร่\nตอนท้าย\nอีกบรรทัด');
    accept('ความเป็นมา\n- ขุดสระใหม่\n- ต่อท่อ\nปี | พันไร่\nตอนท้าย\nอีกบรรทัด');
    expect(shape()).toEqual(['paragraph', 'bulletList', 'table', 'paragraph', 'paragraph']);
  });

  it('takes away the one of two empty lines that shall not be there', () => {
    const doc = written('', '\n');
    expect(applySuggestion(doc, 'p', textEdit('rationale', null, '\n', '')).ok).toBe(true);
    expect(fieldText(doc, 'p', 'rationale')).toBe('');
  });

  it('says what it shall say, whatever stands there and whatever is suggested', () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom('ก', 'ข', ' ', '-'), maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(lines, lines, (now, next) => {
        const doc = written('', now.join('\n'));
        const before = fieldText(doc, 'p', 'rationale') ?? '';
        const after = next.join('\n');
        expect(applySuggestion(doc, 'p', textEdit('rationale', null, before, after)).ok).toBe(true);
        expect(fieldText(doc, 'p', 'rationale')).toBe(after);
      }),
    );
  });

  it('sets a value, and refuses what the field cannot hold or what is gone', () => {
    const doc = written('');
    const amount = { field: 'budgetLines/b1/amount', range: null, kind: 'value', before: '100' } as const;
    expect(standsThere(doc, 'p', { ...amount, after: '250' })).toBe('100');
    expect(applySuggestion(doc, 'p', { ...amount, after: '250' })).toEqual({ ok: true });
    expect(readProposal(doc, 'p')?.budgetLines[0]?.amount).toBe(250);
    for (const after of ['-1', '"a"', '{', '1.5']) {
      expect(applySuggestion(doc, 'p', { ...amount, after }).ok, after).toBe(false);
    }
    for (const field of ['budgetLines/b2/amount', 'budgetLines/b1/constructor', '__proto__', 'order']) {
      expect(applySuggestion(doc, 'p', { ...amount, field, after: '1' }).ok, field).toBe(false);
    }
    expect(readProposal(doc, 'p')?.budgetLines[0]?.amount).toBe(250);
  });
});
