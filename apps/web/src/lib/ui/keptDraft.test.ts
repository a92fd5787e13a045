import { expect, it } from 'vitest';
import { keptDraft } from './keptDraft.ts';

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it('gives back what was kept, until it is forgotten', () => {
  const shelf = storage();
  const draft = keptDraft<{ name: string }>('form', 1, () => shelf);
  expect(draft.read()).toBeNull();
  draft.keep({ name: 'สมชาย' });
  expect(keptDraft('form', 1, () => shelf).read()).toEqual({ name: 'สมชาย' });
  draft.forget();
  expect(draft.read()).toBeNull();
});

it('passes over a draft of another shape, and over what is no draft', () => {
  const shelf = storage();
  keptDraft('form', 1, () => shelf).keep({ old: true });
  expect(keptDraft('form', 2, () => shelf).read()).toBeNull();
  shelf.setItem('form', '{broken');
  expect(keptDraft('form', 2, () => shelf).read()).toBeNull();
});

it('lets the page go on where the browser refuses storage', () => {
  const draft = keptDraft('form', 1, () => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(() => draft.keep('text')).not.toThrow();
  expect(draft.read()).toBeNull();
  expect(() => draft.forget()).not.toThrow();
});
