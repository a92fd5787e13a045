import { describe, expect, it } from 'vitest';
import { type Announcement, announcementsToShow } from './announcementsToShow.ts';

const minute = 60_000;
const now = 100 * minute;
const said = (
  id: string,
  minutesAgo: number,
  group: string | null = null,
  by = 'facilitator',
): Announcement => ({
  id,
  at: now - minutesAgo * minute,
  by,
  text: id,
  group,
});
const ids = (list: Announcement[]) => list.map(({ id }) => id);

describe('announcementsToShow', () => {
  const all = [said('old', 15), said('lunch', 10), said('g1 only', 5, 'g1'), said('mine', 2, null, 'me')];

  it('shows what is fresh, for me, and not my own, newest first', () => {
    expect(ids(announcementsToShow(all, { id: 'me', group: 'g1' }, new Set(), now))).toEqual([
      'g1 only',
      'lunch',
    ]);
  });

  it('keeps what was said to another group from me, and nothing from who serves all groups', () => {
    expect(ids(announcementsToShow(all, { id: 'me', group: 'g2' }, new Set(), now))).toEqual(['lunch']);
    expect(ids(announcementsToShow(all, { id: 'x', group: null }, new Set(), now))).toEqual([
      'mine',
      'g1 only',
      'lunch',
    ]);
  });

  it('does not bring back what was closed on this device', () => {
    expect(ids(announcementsToShow(all, { id: 'me', group: 'g1' }, new Set(['lunch']), now))).toEqual([
      'g1 only',
    ]);
  });
});
