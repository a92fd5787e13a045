import { stages } from '@ruam/planning/reference';
import { describe, expect, it } from 'vitest';
import { stageEffect } from './stageEffect.ts';

const stage = (id: string) => {
  const found = stages().find((s) => s.id === id);
  if (!found) throw new Error(`no stage ${id}`);
  return found;
};

describe('stageEffect', () => {
  it('puts what changes first: going from writing to consolidating closes the rooms and opens the list', () => {
    const effects = stageEffect(stage('write'), stage('consolidate'));
    expect(effects.filter((e) => e.changes)).toEqual([
      { right: 'mayEdit', allowed: false, changes: true },
      { right: 'mayConsolidate', allowed: true, changes: true },
    ]);
    expect(effects).toHaveLength(4);
  });

  it('names no change when the same stage is entered again', () => {
    expect(stageEffect(stage('write'), stage('write')).some((e) => e.changes)).toBe(false);
  });
});
