import type { Comparable } from '@ruam/consolidation';
import { expect, it } from 'vitest';
import { similarProposals } from './similarProposals.ts';

const row = (id: string, title: string): Comparable => ({ id, title, area: '50', total: 1_000_000 });
const others = [
  row('a', 'ก่อสร้างฝายชะลอน้ำห้วยแม่ข่า ตำบลช้างเผือก'),
  row('b', 'ก่อสร้างฝายชะลอนํ้าห้วยแม่ข่า ต.ช้างเผือก'),
  row('c', 'โครงการก่อสร้างฝายชะลอน้ำ ห้วยแม่ข่า ตำบลช้างเผือก'),
  row('d', 'ก่อสร้างฝายชะลอน้ำห้วยแม่ข่าตำบลช้างเผือก'),
  row('e', 'อบรมผู้ประกอบการท่องเที่ยวโดยชุมชน'),
];

it('gives at most three that are the same work, each with a reason, and never the draft itself', () => {
  const own = row('own', 'ก่อสร้างฝายชะลอน้ำห้วยแม่ข่า ตำบลช้างเผือก');
  const similar = similarProposals(own, [...others, own]);
  expect(similar).toHaveLength(3);
  expect(similar.every(({ id, reasons }) => 'abcd'.includes(id) && reasons.length > 0)).toBe(true);
});

it('tells of the same title as long as it is not said whose the proposal is, also when any project may be called so', () => {
  const title = 'โครงการส่งเสริมและพัฒนาภาคการเกษตร';
  const group = [
    row('a', title),
    { ...row('b', title), area: '51' },
    { ...row('c', 'โครงการพัฒนาด้านการเกษตร'), area: '52' },
    { ...row('d', 'โครงการเพิ่มศักยภาพภาคการเกษตร'), area: '53' },
    { ...row('e', 'โครงการส่งเสริมพัฒนาศักยภาพภาคการเกษตร'), area: '54' },
    { ...row('f', 'โครงการพัฒนาศักยภาพด้านการเกษตร เพื่อเพิ่มมูลค่าสินค้าเกษตร'), area: '52' },
    row('g', 'โครงการเพิ่มประสิทธิภาพการผลิต'),
  ];
  const ids = (area: string | null) =>
    similarProposals({ ...row('own', title), area, total: 0 }, group).map(({ id }) => id);
  expect(ids(null).sort()).toEqual(['a', 'b']);
  expect(ids('50')).toContain('a');
  expect(ids('50')).not.toContain('b');
});

it('gives none where the work is another', () => {
  expect(similarProposals(row('own', 'ปรับปรุงระบบประปาหมู่บ้านดอยเต่า'), others)).toEqual([]);
});
