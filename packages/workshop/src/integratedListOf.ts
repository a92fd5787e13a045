import {
  type Decisions,
  type GroupSnapshot,
  type IntegratedList,
  integratedList,
  type ListDirectory,
} from '@ruam/consolidation';
import { publishedResponses } from './answers/heldAnswers.ts';
import { rankingDecision, rankingScreening, rankingVote } from './ranking/Ranking.ts';
import type { Workshop } from './state.ts';

/** What of a workshop the integrated list is made of. */
const LIST_FIELDS = [
  'fiscalYear',
  'groups',
  'merges',
  'splits',
  'inclusion',
  'ranking',
  'ceilings',
  'responses',
] as const satisfies (keyof Workshop)[];
type ListFields = Pick<Workshop, (typeof LIST_FIELDS)[number] | 'votes' | 'screening'>;

/**
 * The integrated list of a workshop as it is now. `snapshots` are those named by `handedOverSnapshots`; of each group
 * the edition that is handed over counts. The same call on the server, on the page and for every export.
 */
export function integratedListOf(
  workshop: ListFields,
  snapshots: readonly GroupSnapshot[],
  directory: ListDirectory,
): IntegratedList {
  return integratedList({
    fiscalYear: workshop.fiscalYear,
    groups: workshop.groups.map(({ id, nameTh, nameEn, handOver }) => ({
      id,
      nameTh,
      nameEn,
      handedOver: handOver !== null,
    })),
    snapshots: snapshots.filter((snapshot) =>
      workshop.groups.some(
        (group) => group.id === snapshot.group && group.handOver?.edition === snapshot.edition,
      ),
    ),
    ...decisionsOf(workshop),
    directory,
  });
}

/** What was decided about the list, as the list takes it. */
export function decisionsOf({
  merges,
  splits,
  inclusion,
  ranking,
  votes,
  screening,
  ceilings,
  responses,
}: ListFields): Decisions {
  return {
    merges,
    splits,
    inclusion,
    ranking: rankingDecision(ranking, rankingVote(ranking, votes), rankingScreening(ranking, screening)),
    ceilings,
    // A list is seen by whoever may read lists, and goes out in files: nothing that is held back is in it.
    responses: publishedResponses(responses),
  };
}

/**
 * `integratedListOf` that makes no new list when nothing of it changed: most events (timers, calls, ballots, people)
 * leave it as it is, and whoever shows it sees by its identity that there is nothing to do. Of one workshop.
 */
export function keptIntegratedList(directory: ListDirectory) {
  let known: { fields: ListFields; snapshots: readonly GroupSnapshot[]; list: IntegratedList } | null = null;
  return (fields: ListFields, snapshots: readonly GroupSnapshot[]): IntegratedList => {
    const isSame =
      known !== null &&
      // `evolve` leaves what an event does not touch the same object.
      LIST_FIELDS.every((field) => known?.fields[field] === fields[field]) &&
      rankedByVote(known.fields) === rankedByVote(fields) &&
      rankedByScores(known.fields) === rankedByScores(fields) &&
      snapshots.length === known.snapshots.length &&
      snapshots.every((snapshot, at) => snapshot === known?.snapshots[at]);
    if (!known || !isSame)
      known = { fields, snapshots, list: integratedListOf(fields, snapshots, directory) };
    return known.list;
  };
}

const rankedByVote = ({ ranking, votes }: ListFields) => rankingVote(ranking, votes);
const rankedByScores = ({ ranking, screening }: ListFields) => rankingScreening(ranking, screening);
