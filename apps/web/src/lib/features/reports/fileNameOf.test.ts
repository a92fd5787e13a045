import { describe, expect, it } from 'vitest';
import { fileNameOf, sizeText } from './fileNameOf.ts';

describe('fileNameOf', () => {
  it('reads the Thai name before the plain one', () => {
    const header = `attachment; filename="list.xlsx"; filename*=UTF-8''${encodeURIComponent('บัญชีรวมโครงการ 2570.xlsx')}`;
    expect(fileNameOf(header, 'x')).toBe('บัญชีรวมโครงการ 2570.xlsx');
    expect(fileNameOf('attachment; filename="list.csv"', 'x')).toBe('list.csv');
  });

  it('falls back when there is no name, a broken one, or a path', () => {
    expect(fileNameOf(null, 'list.json')).toBe('list.json');
    expect(fileNameOf(`attachment; filename*=UTF-8''%E0%B8`, 'list.json')).toBe('list.json');
    expect(fileNameOf('attachment; filename="../../etc/passwd"', 'list.json')).toBe('list.json');
  });
});

it('says sizes as people do', () => {
  expect([sizeText(10), sizeText(84_400), sizeText(1_234_567)]).toEqual(['1 KB', '84 KB', '1.2 MB']);
});
