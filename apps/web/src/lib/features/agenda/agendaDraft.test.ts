import { describe, expect, it } from 'vitest';
import { blocksOf, draftOf, emptyBlock, wholeMinutes } from './agendaDraft.ts';

const days = { startsOn: '2026-11-22', endsOn: '2026-11-23' };
const at = (text: string) => Date.parse(`${text}:00+07:00`);
const row = (title: string, time = '', minutes = '30') => ({ ...emptyBlock(), title, time, minutes });

describe('the rows of the agenda', () => {
  it('reads times on the day of the workshop that it is, or the first one', () => {
    const before = blocksOf([row('เปิด', '09:00')], days, at('2026-11-01T12:00'));
    expect(before?.[0]).toMatchObject({ startsAt: at('2026-11-22T09:00'), duration: 1_800_000 });
    const second = blocksOf([row('เปิด', '09:00')], days, at('2026-11-23T07:00'));
    expect(second?.[0]?.startsAt).toBe(at('2026-11-23T09:00'));
  });

  it('takes an earlier time further down for the next morning', () => {
    const blocks = blocksOf(
      [row('บ่าย', '13:00'), row('ต่อ'), row('เช้า', '09:00')],
      days,
      at('2026-11-22T08:00'),
    );
    expect(blocks?.map((block) => block.startsAt)).toEqual([
      at('2026-11-22T13:00'),
      null,
      at('2026-11-23T09:00'),
    ]);
  });

  it('keeps the day of a lock that was not touched', () => {
    const block = {
      id: 'b',
      title: 'เช้า',
      duration: 60_000,
      startsAt: at('2026-11-23T09:00'),
      inGroups: true,
    };
    expect(blocksOf([draftOf(block)], days, at('2026-11-22T08:00'))).toEqual([block]);
  });

  it('is nothing while a row has no name or no minutes', () => {
    expect(blocksOf([row(' ')], days, 0)).toBeNull();
    expect(blocksOf([row('ก', '', '0')], days, 0)).toBeNull();
    expect(blocksOf([row('ก', '', 'x')], days, 0)).toBeNull();
  });

  it('counts whole minutes only', () => {
    expect([wholeMinutes(59_000), wholeMinutes(-61_000), wholeMinutes(120_000)]).toEqual([0, -1, 2]);
  });
});
