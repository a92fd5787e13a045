import type { Joined } from '#lib/live/rest.ts';
import { keptDraft } from '#lib/ui/keptDraft.ts';

/** Everything typed on the join page. */
export interface JoinDraft {
  code: string;
  name: string;
  organisationId: string | null;
  organisationName: string;
  /** Groups of the chosen organisation; null when it was typed freely. */
  organisationGroups: string[] | null;
  kind: string;
  /** `none` for somebody of no group, empty while not chosen. */
  groupId: string;
}

export const emptyJoinDraft: JoinDraft = {
  code: '',
  name: '',
  organisationId: null,
  organisationName: '',
  organisationGroups: null,
  kind: '',
  groupId: '',
};

export const keptJoinDraft = keptDraft<JoinDraft>('ruam.join', 1);

/** Who has just joined, until they go on to their group: the personal link is shown only here. */
export const keptJoined = keptDraft<{ code: string; name: string; joined: Joined }>('ruam.joined', 1);
