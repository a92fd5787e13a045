import type { GroupId } from './ids.ts';
import type { Group, Workshop } from './state.ts';

/** One of its groups is another; all else stays the same object. */
export function withGroup(state: Workshop, id: GroupId, change: (group: Group) => Group): Workshop {
  return { ...state, groups: state.groups.map((group) => (group.id === id ? change(group) : group)) };
}
