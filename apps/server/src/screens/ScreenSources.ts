import type { IntegratedList } from '@ruam/consolidation';
import type { GroupBoard, MergeDraftMessage } from '@ruam/protocol';
import type { GroupId, Tally, Vote, Workshop } from '@ruam/workshop';

/** Of what the content of a slide is made. What costs is asked for only by the kinds that need it. */
export interface ScreenSources {
  workshop: Workshop;
  list(): Promise<IntegratedList>;
  boards(): Promise<GroupBoard[]>;
  /** Members of each group with a page open. */
  online(): ReadonlyMap<GroupId, number>;
  /** The merge that is being made in front of the room. */
  mergeDraft(): MergeDraftMessage | null;
  /** Of an open vote; `tally` null while figures are hidden. */
  voteProgress(vote: Vote): { cast: number; eligible: number; tally: Tally | null };
}
