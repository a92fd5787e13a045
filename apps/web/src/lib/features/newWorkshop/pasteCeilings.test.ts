import { areas } from '@ruam/planning/reference';
import { describe, expect, it } from 'vitest';
import { pasteCeilings } from './pasteCeilings.ts';

const all = areas(2570);
const code = (nameTh: string) => all.find((area) => area.nameTh === nameTh)?.code as string;

describe('a block of ceilings from a sheet', () => {
  it('goes to the areas it names, however they are written', () => {
    const block = 'จังหวัดเชียงใหม่\t1,234,500.50\r\nจ.ลำพูน\t๒๐๐,๐๐๐\r\nPhuket\t12.5 ล้านบาท\r\n';
    expect(pasteCeilings(block, all, 'baht')).toEqual({
      amounts: {
        [code('เชียงใหม่')]: '1,234,500.50',
        [code('ลำพูน')]: '๒๐๐,๐๐๐',
        [code('ภูเก็ต')]: '12.5 ล้านบาท',
      },
      leftOver: [],
    });
  });

  it('takes the amount from the last cell that is one, so that a running number does no harm', () => {
    expect(pasteCeilings('1\tเชียงใหม่\t500,000\tหมายเหตุ', all, 'baht').amounts).toEqual({
      [code('เชียงใหม่')]: '500,000',
    });
  });

  it('fills downwards from the row it was pasted into when it is one column of amounts', () => {
    const [first, second, third, fourth] = all;
    const pasted = pasteCeilings('100\n\n300\n', all, 'million', second?.code ?? null);
    expect(pasted).toEqual({
      amounts: { [second?.code ?? '']: '100', [fourth?.code ?? '']: '300' },
      leftOver: [],
    });
    expect(Object.keys(pasted.amounts)).not.toContain(first?.code);
    expect(Object.keys(pasted.amounts)).not.toContain(third?.code);
  });

  it('hands back what it cannot place: a heading, an unknown place, an amount that reads two ways', () => {
    const block = 'จังหวัด\tวงเงิน\nเมืองไกล\t100\nเชียงใหม่\t1.234\nรวม\t100';
    expect(pasteCeilings(block, all, 'baht')).toEqual({
      amounts: {},
      leftOver: ['จังหวัด\tวงเงิน', 'เมืองไกล\t100', 'เชียงใหม่\t1.234', 'รวม\t100'],
    });
  });

  it('hands back amounts beyond the last row, and bare amounts with nowhere to start', () => {
    expect(pasteCeilings('1\n2', all, 'baht', all.at(-1)?.code ?? null).leftOver).toEqual(['2']);
    expect(pasteCeilings('1\n2', all, 'baht').leftOver).toEqual(['1', '2']);
  });

  it('takes no negative ceiling', () => {
    expect(pasteCeilings('เชียงใหม่\t-5', all, 'baht')).toEqual({ amounts: {}, leftOver: ['เชียงใหม่\t-5'] });
  });
});
