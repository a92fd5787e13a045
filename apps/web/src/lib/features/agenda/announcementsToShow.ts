import type { GroupId, Workshop } from '@ruam/workshop';

export type Announcement = Workshop['announcements'][number];

/** Who opens a page within this time (ms) of an announcement still gets it as a toast. */
const FRESH = 15 * 60_000;

/**
 * Announcements that stand on a page now, newest first: fresh, for everybody or for this group, not closed on this
 * device, and not the reader's own. `group` null: the reader serves all groups and sees every announcement.
 */
export function announcementsToShow(
  announcements: readonly Announcement[],
  reader: { id: string; group: GroupId | null },
  closed: ReadonlySet<string>,
  now: number,
): Announcement[] {
  return announcements
    .filter(
      (said) =>
        now - said.at < FRESH &&
        (said.group === null || reader.group === null || said.group === reader.group) &&
        said.by !== reader.id &&
        !said.read?.includes(reader.id) &&
        !closed.has(said.id),
    )
    .reverse();
}
