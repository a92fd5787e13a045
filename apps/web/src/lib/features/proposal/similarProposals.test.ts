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

it('gives none where the work is another', () => {
  expect(similarProposals(row('own', 'ปรับปรุงระบบประปาหมู่บ้านดอยเต่า'), others)).toEqual([]);
});
