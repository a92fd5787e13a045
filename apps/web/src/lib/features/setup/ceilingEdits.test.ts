import { expect, it } from 'vitest';
import { readCeilingTexts } from './ceilingEdits.ts';

it('tells what changes, what is taken away and what cannot be read; the rest stays', () => {
  const stored = { 'TH-50': 100_00, 'TH-51': 200_00, 'TH-52': 300_00 };
  const texts = {
    'TH-50': '100',
    'TH-51': ' ',
    'TH-52': '1 ล้าน',
    'TH-53': '',
    'TH-54': 'มาก',
    'TH-55': '-1',
  };
  expect(readCeilingTexts(texts, stored).changes).toEqual({ 'TH-51': null, 'TH-52': 1_000_000_00 });
  expect(Object.keys(readCeilingTexts(texts, stored).refusals)).toEqual(['TH-54', 'TH-55']);
});
