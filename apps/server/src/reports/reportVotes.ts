import type { Locale } from '@ruam/planning';
import type { ReportVote } from '@ruam/reports';
import { type ClosedVote, hasResult, standings, type Workshop, withPaper } from '@ruam/workshop';
import { optionNameOf, voteFacts, voteTables } from './voteTables.ts';

/** As many of the best as the minutes tell in their line; the table has all. */
const TOLD = 3;

/** The votes that are over, in the order in which they ended. */
export function reportVotes(workshop: Workshop, locale: Locale): ReportVote[] {
  return workshop.votes
    .filter((vote): vote is ClosedVote => vote.closed !== null)
    .sort((a, b) => a.closed.at - b.closed.at)
    .map((vote) => {
      const { at, by, cancelled } = vote.closed;
      const { columns, rows, name } = voteTables(workshop, vote, locale).result;
      // The question stands above the table; yes, no and abstain have no places.
      const kept = vote.kind === 'yesNo' ? [2, 3] : columns.map((_, index) => index).slice(1);
      const only = <T>(all: readonly T[]) => kept.flatMap((index) => all[index] ?? []);
      return {
        ...{ question: vote.question, at, by, about: voteFacts(workshop, vote, locale) },
        result: hasResult(vote) ? { name, columns: only(columns), rows: rows.map(only) } : null,
        outcome: cancelled ?? outcomeOf(vote, locale),
      };
    });
}

function outcomeOf(vote: ClosedVote, locale: Locale): string {
  const t = (th: string, en: string) => (locale === 'th' ? th : en);
  const tally = withPaper(vote, vote.closed.tally);
  if (tally.ballots === 0) return t('ไม่มีผู้ลงคะแนน', 'nobody voted');
  const all = standings(vote, tally);
  const told = vote.kind === 'yesNo' ? all : all.filter(({ value }) => value > 0).slice(0, TOLD);
  const each = told.map(({ option, place, value }) => {
    const figure = vote.kind === 'criteria' ? value.toFixed(2) : String(value);
    const name = optionNameOf(vote, option, locale);
    return vote.kind === 'yesNo' ? `${name} ${figure}` : `${place}. ${name} (${figure})`;
  });
  const { ballots } = tally;
  return `${each.join(' · ')} (${t(`${ballots} บัตร จากผู้มีสิทธิ ${vote.closed.eligible}`, `ballots: ${ballots}, could vote: ${vote.closed.eligible}`)})`;
}
