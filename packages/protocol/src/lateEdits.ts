/** One thing that late edits change in a group's document: a field, an item of a list, or a whole proposal. */
export interface LateChange {
  proposal: string;
  /** As the proposal is called with it. */
  title: string;
  /** `title`, `budgetLines/<item>`, `readiness/<item>`; `order`: its place in the list; '' of a whole proposal. */
  unit: string;
  /** `added`, `removed`: the whole proposal, or the item. */
  is: 'added' | 'removed' | 'changed';
  fields: { path: string; before?: unknown; after?: unknown }[];
  /** Once it is decided. */
  taken?: boolean;
}

/** The tray of a group, as the server gives it over REST to those who may read the group's past. */
export interface LateEditsMessage {
  edits: {
    /** Of the workshop's `lateEdits`. */
    id: string;
    /** '' when nobody of that id is known any more. */
    name: string;
    changes: LateChange[];
  }[];
}

/** A device that is, or was, in a group's room, and what it may still hold. */
export interface HeldDevice {
  /** Tells devices apart; the same on every node. */
  id: string;
  /** Member or account. */
  person: string;
  name: string;
  /** Edits that the server has not got, as it said last. */
  unsent: number;
  /** It has left the room, or lost its network. */
  isAway: boolean;
  /** ms since the epoch: since when it is here, or away. */
  since: number;
}

/** Names a change in a decision about late edits. */
export const lateChangeKey = ({ proposal, unit }: Pick<LateChange, 'proposal' | 'unit'>): string =>
  `${proposal} ${unit}`;
