import { emptyProposal } from '@ruam/planning';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LastLook } from './LastLook.svelte.ts';

const KEY = 'look:room';
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => vi.unstubAllGlobals());

const page = () => new LastLook('room', () => 1);
const [one, other] = [emptyProposal('a'), { ...emptyProposal('b'), title: 'ถนน' }];

it('writes nothing of a first visit that ends before all was read: the next would take the others for new', () => {
  const first = page();
  first.lookAt([one]);
  first.close();
  expect(kept.has(KEY)).toBe(false);

  const next = page();
  expect(next.isFirstVisit).toBe(true);
  expect(next.newsOf(other)).toBeNull();
  next.begin([one, other]);
  next.close();
  expect(Object.keys(JSON.parse(kept.get(KEY) ?? '{}'))).toEqual(['a', 'b']);
});

it('tells on the next visit what changed, and what is new', () => {
  const first = page();
  first.begin([one, other]);
  first.close();

  const next = page();
  expect(next.isFirstVisit).toBe(false);
  expect(next.newsOf(one)).toBeNull();
  expect(next.newsOf({ ...other, title: 'ถนนใหม่' })).toMatchObject({ isNew: false, fields: ['title'] });
  expect(next.newsOf(emptyProposal('c'))).toMatchObject({ isNew: true });
});
