import type { GroupId } from '../ids.ts';

/** Pages to which people can be brought. */
export const ATTENTION_PAGES = ['now', 'votes', 'respond', 'groups', 'present'] as const;
export type AttentionPage = (typeof ATTENTION_PAGES)[number];

/**
 * What the facilitators ask of everybody's devices. Nothing that a person typed is touched by it, and edits go on being
 * sent: it is about where people look.
 */
export interface Attention {
  id: string;
  /** `bring`: go there once; `hold`: and stay; `follow`: go along with `leader`; `freeze`: put the device aside. */
  kind: 'bring' | 'hold' | 'follow' | 'freeze';
  /** With `bring` and `hold`. */
  page: AttentionPage;
  /** With `follow`: `actorId` of whom. */
  leader?: string;
  text: string;
  /** Null: everybody. */
  group: GroupId | null;
  at: number;
}

export interface AttentionEventPayloads {
  /** Null: released. */
  attentionSet: { attention: Omit<Attention, 'at'> | null };
}
