import type { AgendaBlock, Workshop } from '@ruam/workshop';

/** A block as it stands in the fields of the editor. */
export interface BlockDraft {
  id: string | null;
  title: string;
  minutes: string;
  /** `HH:MM` in Thailand, or empty: right after the one before. */
  time: string;
  inGroups: boolean;
  /** The lock as it was, so that its day stays. */
  startsAt: number | null;
  /** The block as it was, for what the editor does not show. */
  was: AgendaBlock | null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Thailand keeps one time all year. */
const OFFSET = 7 * 60 * MINUTE;

const timeOf = (at: number) => new Date(at + OFFSET).toISOString().slice(11, 16);

export function draftOf(block: AgendaBlock): BlockDraft {
  const { id, title, duration, startsAt, inGroups } = block;
  return {
    id,
    title,
    minutes: String(Math.round(duration / MINUTE)),
    time: startsAt === null ? '' : timeOf(startsAt),
    inGroups,
    startsAt,
    was: block,
  };
}

export function emptyBlock(): BlockDraft {
  return { id: null, title: '', minutes: '30', time: '', inGroups: false, startsAt: null, was: null };
}

/** As `setAgenda` takes them, or null while a row is not complete. `now` tells which day of the workshop is meant. */
export function blocksOf(
  drafts: readonly BlockDraft[],
  days: Pick<Workshop, 'startsOn' | 'endsOn'>,
  now: number,
): Omit<AgendaBlock, 'id'>[] | null {
  const today = new Date(now + OFFSET).toISOString().slice(0, 10);
  const day = today >= days.startsOn && today <= days.endsOn ? today : days.startsOn;
  const blocks: (Omit<AgendaBlock, 'id'> & { id: string | null })[] = [];
  let last = 0;
  for (const draft of drafts) {
    const minutes = /^\d{1,4}$/.test(draft.minutes.trim()) ? Number(draft.minutes) : 0;
    if (draft.title.trim() === '' || minutes < 1 || minutes > 1440) return null;
    let startsAt: number | null = null;
    if (draft.time !== '') {
      const same = draft.startsAt !== null && timeOf(draft.startsAt) === draft.time;
      startsAt = same ? draft.startsAt : Date.parse(`${day}T${draft.time}:00+07:00`);
      if (startsAt === null || Number.isNaN(startsAt)) return null;
      // Earlier than what stands above it: the next morning is meant.
      while (startsAt < last) startsAt += DAY;
      last = startsAt;
    }
    const duration = minutes * MINUTE;
    const cut = draft.was?.duration === duration ? draft.was.cut : undefined;
    blocks.push({
      id: draft.id,
      title: draft.title.trim(),
      duration,
      startsAt,
      inGroups: draft.inGroups,
      ...(cut && { cut }),
    });
  }
  return blocks;
}

/** ms as whole minutes, away from nothing: a started minute behind is a minute behind. */
export function wholeMinutes(ms: number): number {
  return Math.sign(ms) * Math.floor(Math.abs(ms) / MINUTE);
}
