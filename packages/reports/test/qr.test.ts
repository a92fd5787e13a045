import { Resvg } from '@resvg/resvg-js';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { qrSvg, type ReportKind, reportDocument } from '../src/index.ts';
import { documentInput } from './input.ts';

/** What a telephone reads from the code as it is drawn. */
function scanned(text: string): string {
  const drawn = new Resvg(qrSvg(text), { fitTo: { mode: 'width', value: 400 } }).render();
  return decodeQR({ width: drawn.width, height: drawn.height, data: drawn.pixels });
}

const codesOf = (kind: ReportKind) =>
  reportDocument(kind, documentInput()).blocks.flatMap((block) =>
    block.type === 'cards' ? block.cards.flatMap(({ qr }) => (qr === null ? [] : [qr])) : [],
  );

test('the code of a worksheet opens its proposal in its group', () => {
  const { drafts } = documentInput();
  const expected = drafts.flatMap(({ group, proposals }) =>
    proposals.map(({ id }) => `https://ruam.example.go.th/w/w/groups/${group}/${id}`),
  );
  expect(codesOf('worksheets').map(scanned)).toEqual(expected);
});

test('the code of a credential is the personal link, that of a table joins the workshop', () => {
  expect(codesOf('credentials').map(scanned)).toEqual(['https://ruam.example.go.th/p/secret']);
  expect(new Set(codesOf('tableCards').map(scanned))).toEqual(
    new Set(['https://ruam.example.go.th/?code=ABC234']),
  );
});
