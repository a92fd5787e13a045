import type { ItemTextName, ListName, RichTextName, TextName } from '@ruam/group-doc';
import type { FormFieldId, FormTemplate, Proposal } from '@ruam/planning';
import { createContext } from 'svelte';
import type * as Y from 'yjs';
import type { CommentTarget } from '#lib/features/comments/CommentTarget.svelte.ts';
import type { CommentedRange } from '#lib/features/comments/commentedRanges.ts';
import type { GroupRoom } from '#lib/live/GroupRoom.svelte.ts';

/** The proposal that a page shows, as its fields need it. */
export interface OpenProposal {
  readonly room: GroupRoom;
  /** As it is now; changes with every edit of anybody. */
  readonly proposal: Proposal;
  readonly form: FormTemplate;
  readonly readonly: boolean;
  /** Years offered for months and money, B.E. */
  readonly years: number[];
  /** Whether this person may read the contact's personal data. */
  readonly seesContact: boolean;
  /** What this person was at last: what they comment on. */
  readonly about: CommentTarget;
  /** Shows a thread of comments. */
  openThread(thread: string): void;
  /** As `openThread`, beside the text that the person is in: the focus stays there. */
  showThread(thread: string): void;
  /** What the open threads of a text are about, where it stands now. */
  commented(field: string): CommentedRange[];
  /** The shared texts, asked for reactively: null while there is none (see `repairProposal`). */
  text(field: TextName): Y.Text | null;
  richText(field: RichTextName): Y.XmlFragment | null;
  itemText<L extends ListName>(list: L, itemId: string, field: ItemTextName<L>): Y.Text | null;
  label(field: FormFieldId): string;
  hint(field: FormFieldId): string;
  /** Marked as asked for: counts for completeness. */
  isRequired(field: FormFieldId): boolean;
}

export const [getProposal, setProposal] = createContext<OpenProposal>();
