import type { Group } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { groupChanges, groupDraft, movedSeat } from './groupDraft.ts';

const group: Group = {
  id: 'tourism',
  nameTh: 'ด้านการท่องเที่ยว',
  nameEn: 'Tourism',
  leadPostTh: '',
  leadPostEn: '',
  seats: ['mots-01', 'moc-01'],
  handOver: null,
  earlierHandOvers: [],
  reopenings: [],
};

it('tells only what was changed', () => {
  expect(groupChanges(groupDraft(group), group)).toEqual({});
  expect(groupChanges({ ...groupDraft(group), nameTh: ' ด้านท่องเที่ยว ', seats: ['moc-01'] }, group)).toEqual({
    nameTh: 'ด้านท่องเที่ยว',
    seats: ['moc-01'],
  });
});

it('moves a seat by one place and stays within the list', () => {
  expect(movedSeat(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(movedSeat(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(movedSeat(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(movedSeat(['a', 'b', 'c'], 'x', 1)).toEqual(['a', 'b', 'c']);
});
