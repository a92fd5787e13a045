/**
 * What stands on a slide, by its kind: the one place where the workshop becomes what everybody in the room may see.
 * Nothing else reaches a screen. Where a slide shows some of many, the rest is counted, so that sums stay whole.
 */
import {
  areaMinistryFlow,
  discussedRows,
  foldOthers,
  type ListRow,
  listWindow,
  mergeDraftView,
  pivotLines,
  screenRows,
  screenTotals,
  WHOLE_SHARE,
  waterfall,
} from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';
import { areaByCode, directory } from '@ruam/planning/reference';
import type { ScreenFloor, ScreenMerge, SlideContent, SlideContents } from '@ruam/protocol';
import { type Shows, type SlideKind, speakerList, type Workshop, withPaper } from '@ruam/workshop';
import type { ScreenSources } from './ScreenSources.ts';

/** As many of each as the last row reads. */
const MOST = { rows: 5, bars: 6, speakers: 4, stances: 4, sources: 3, areas: 6, ministries: 6 };

type ContentOf = {
  [K in SlideKind]: (
    shows: Extract<Shows, { kind: K }>,
    sources: ScreenSources,
  ) => Promise<SlideContents[K]> | SlideContents[K];
};

const CONTENTS: ContentOf = {
  welcome(_shows, { workshop: { placeTh, placeEn, startsOn, endsOn, fiscalYear, joinCode } }) {
    return { placeTh, placeEn, startsOn, endsOn, fiscalYear, joinCode };
  },

  agenda: (_shows, { workshop: { agenda, timer } }) => ({ agenda, timer }),

  floor: (_shows, { workshop }) => floorOf(workshop),

  async groups(_shows, sources) {
    const boards = new Map((await sources.boards()).map((board) => [board.group, board]));
    const online = sources.online();
    const groups = sources.workshop.groups.map(({ id, handOver }) => {
      const cards = boards.get(id)?.proposals ?? [];
      const proposals = handOver?.proposals ?? cards.length;
      return {
        group: id,
        state: handOver ? ('handedOver' as const) : proposals > 0 ? ('writing' as const) : ('empty' as const),
        proposals,
        total: handOver?.total ?? boards.get(id)?.total ?? 0,
        filled: cards.reduce((sum, card) => sum + card.filled, 0),
        required: cards.reduce((sum, card) => sum + card.required, 0),
        online: online.get(id) ?? 0,
      };
    });
    return { groups };
  },

  async list({ group, area, search, row }, sources) {
    const every = screenRows(await sources.list(), await sources.boards());
    const rows = discussedRows(every, { group, area, search });
    const total = sumSatang(rows.map((one) => one.total));
    return { ...listWindow(rows, row, MOST.rows), row, all: rows.length, total, group, area, search };
  },

  async proposal({ row: id }, sources) {
    const list = await sources.list();
    const row = list.rows.find((candidate) => candidate.id === id);
    const shown = row ?? screenRows(list, await sources.boards()).find((candidate) => candidate.id === id);
    if (!shown) return { proposal: null };
    const { number, title, groups, areas, total, inside } = shown;
    const amounts = <Key>(entries: readonly { key: Key; total: number }[]) =>
      entries.map((entry) => ({ key: entry.key, amount: entry.total }));
    const detail = row && {
      leadAgency: row.leadAgency,
      years: amounts(pivotLines([row], (line) => line.fiscalYear)),
      sources: amounts(pivotLines([row], (line) => line.source)),
      stances: row.stances
        .slice(0, MOST.stances)
        .map(({ agency, stance, offered, contradiction }) => ({ agency, stance, offered, contradiction })),
      moreStances: Math.max(0, row.stances.length - MOST.stances),
    };
    const told = { number, title, groups, areas, total, inside, priority: row?.priority ?? null };
    return { proposal: { ...told, detail: detail ?? null } };
  },

  async merge({ merge, sources: chosen }, sources) {
    const { rows } = await sources.list();
    const made =
      merge ??
      sources.workshop.merges.findLast((one) => !one.undone && sameSet(one.sources, chosen))?.id ??
      null;
    const merged = rows.find((row) => row.id === made);
    if (merged) return { merge: mergedOf(merged) };
    const parts = chosen.flatMap((id) => rows.find((row) => row.id === id) ?? []);
    return { merge: parts.length < 2 ? null : draftOf(parts, sources.mergeDraft()) };
  },

  vote({ vote: id }, sources) {
    const { workshop } = sources;
    const vote = workshop.votes.find((one) => one.id === id);
    const joinCode = workshop.joinCode;
    const none = {
      isClosed: false,
      isCancelled: false,
      cast: 0,
      eligible: 0,
      paper: 0,
      tally: null,
      joinCode,
    };
    if (!vote) return { vote: null, ...none };
    const { closed, paper, ballots: _kept, openedAt: _at, openedBy: _by, ...terms } = vote;
    const progress = closed
      ? { cast: closed.tally.ballots, eligible: closed.eligible, tally: closed.tally }
      : sources.voteProgress(vote);
    return {
      vote: terms,
      isClosed: closed !== null,
      isCancelled: closed?.cancelled !== undefined,
      cast: progress.cast,
      eligible: progress.eligible,
      paper: paper.reduce((sum, { count }) => sum + count, 0),
      tally: progress.tally && withPaper(vote, progress.tally),
      joinCode,
    };
  },

  async totals({ by }, sources) {
    const { entries, ...sums } = screenTotals(
      await sources.list(),
      await sources.boards(),
      by,
      directory.areaOf,
    );
    const { shown, others } = foldOthers(entries, MOST.bars);
    return { by, bars: shown, others, ...sums };
  },

  async map(_shows, sources) {
    const { entries, total } = screenTotals(
      await sources.list(),
      await sources.boards(),
      'province',
      directory.areaOf,
    );
    const amounts = entries.flatMap(({ key, total: amount }) =>
      typeof key === 'string' && areaByCode(key)?.kind === 'province' && amount > 0 ? [{ key, amount }] : [],
    );
    return { amounts, unplaced: total - sumSatang(amounts.map(({ amount }) => amount)), total };
  },

  async flow({ by }, sources) {
    const list = await sources.list();
    const flow = areaMinistryFlow(list.rows, by, { areas: MOST.areas, ministries: MOST.ministries });
    const { notIn } = screenTotals(list, await sources.boards(), 'ministry', directory.areaOf);
    return { by, flow, notIn };
  },

  async waterfall(_shows, sources) {
    return { steps: waterfall(await sources.list()).map(({ id, amount }) => ({ id, amount })) };
  },

  thanks: ({ text, address }, { workshop }) => ({
    ...{ text, address },
    follow: address === '' ? (workshop.followUp?.token ?? null) : null,
  }),
};

/** Rejects when a file that the log names cannot be read: then what stood there stays. */
export async function slideContent(shows: Shows, sources: ScreenSources): Promise<SlideContent> {
  const content = CONTENTS[shows.kind] as (
    shows: Shows,
    sources: ScreenSources,
  ) => Promise<SlideContents[SlideKind]>;
  return { kind: shows.kind, ...(await content(shows, sources)) } as SlideContent;
}

export function floorOf(workshop: Workshop): ScreenFloor {
  const person = (id: string) => ({
    name: workshop.members[id]?.name ?? '',
    organisation: workshop.members[id]?.organisationName ?? '',
  });
  const { speaking } = workshop.floor;
  const waiting = speakerList(workshop);
  return {
    speaking: speaking && { ...person(speaking.member), since: speaking.since, limit: speaking.limit },
    next: waiting.slice(0, MOST.speakers).map(({ member }) => person(member)),
    more: Math.max(0, waiting.length - MOST.speakers),
  };
}

function mergedOf(row: ListRow): ScreenMerge {
  return {
    state: 'merged',
    sources: row.sources.slice(0, MOST.sources).map(({ proposal, title, area, group, total }) => ({
      ...{ id: proposal, title, areas: [area], groups: [group], total, share: null },
    })),
    moreSources: Math.max(0, row.sources.length - MOST.sources),
    title: row.title,
    before: row.totalBefore,
    after: row.total,
    rule: null,
    kept: null,
    reason: row.merge?.reason ?? '',
    reasonKind: row.merge?.reasonKind ?? null,
  };
}

/** `draft` counts when it is about these very rows; without one the room sees what they come to together. */
function draftOf(rows: readonly ListRow[], draft: ReturnType<ScreenSources['mergeDraft']>): ScreenMerge {
  const ids = rows.map(({ id }) => id);
  const made = draft && sameSet(draft.sources, ids) ? draft : null;
  const ordered = made ? made.sources.flatMap((id) => rows.find((row) => row.id === id) ?? []) : rows;
  const money = made ? mergeDraftView(ordered, { ...made, picks: {} }) : null;
  const before = sumSatang(rows.map(({ total }) => total));
  const shareOf = (id: string) => (made?.rule === 'shares' ? (made.shares[id] ?? WHOLE_SHARE) : null);
  return {
    state: 'draft',
    sources: ordered.slice(0, MOST.sources).map(({ id, title, areas, groups, total }) => ({
      id,
      title,
      areas,
      groups,
      total,
      share: shareOf(id),
    })),
    moreSources: Math.max(0, rows.length - MOST.sources),
    title: made?.title ?? '',
    before,
    after: money ? money.after : before,
    rule: made?.rule ?? null,
    kept: made?.rule === 'keepOne' ? (rows.find(({ id }) => id === made.keep)?.title ?? null) : null,
    reason: money?.needsReason ? (made?.reason ?? '') : '',
    reasonKind: money?.needsReason ? (made?.reasonKind ?? null) : null,
  };
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
