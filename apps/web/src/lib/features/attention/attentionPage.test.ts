import type { Attention } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { attentionPath, concerns, isAt } from './attentionPage.ts';

const called: Attention = { id: 'a', kind: 'hold', page: 'votes', text: '', group: null, at: 1 };

describe('who is called where', () => {
  it('concerns everybody, or those of the group, and never who may call', () => {
    expect(concerns(called, 'g1', false)).toBe(true);
    expect(concerns(called, null, false)).toBe(true);
    expect(concerns({ ...called, group: 'g2' }, 'g1', false)).toBe(false);
    expect(concerns({ ...called, group: 'g1' }, 'g1', false)).toBe(true);
    expect(concerns(called, null, true)).toBe(false);
    expect(concerns(null, 'g1', false)).toBe(false);
  });

  it('brings each to the own group’s room', () => {
    expect(attentionPath('groups', 'g1')).toBe('groups/g1');
    expect(attentionPath('groups', null)).toBe('groups');
    expect(attentionPath('votes', 'g1')).toBe('votes');
  });

  it('lets a person move inside the page, and no further', () => {
    expect(isAt('/w/x/groups/g1/p1', '/w/x/groups/g1')).toBe(true);
    expect(isAt('/w/x/groups/g10', '/w/x/groups/g1')).toBe(false);
  });
});
