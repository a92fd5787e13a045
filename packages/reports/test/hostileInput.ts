import { HOSTILE_TEXTS } from '@ruam/testkit';
import { documentInput } from './input.ts';

/** The sample workshop, in which everything that people write is hostile. */
export function hostileInput() {
  const input = documentInput();
  const { list, meta, workshop } = input;
  for (const [index, row] of list.rows.entries())
    row.title = HOSTILE_TEXTS[index % HOSTILE_TEXTS.length] ?? '';
  const base = list.rows[0];
  if (!base) throw new Error('the sample has no rows');
  for (const [index, title] of HOSTILE_TEXTS.entries()) {
    list.rows.push({ ...base, id: `x${index}`, number: 100 + index, title, insideReason: title });
  }
  for (const { proposals } of meta.snapshots) {
    for (const [index, proposal] of proposals.entries()) {
      const text = HOSTILE_TEXTS[index % HOSTILE_TEXTS.length] ?? '';
      Object.assign(proposal, { title: text, rationale: HOSTILE_TEXTS.join('\n'), plan: text });
      proposal.contact = { name: text, post: text, telephone: text, email: text };
    }
  }
  const members = Object.fromEntries(
    HOSTILE_TEXTS.map((name, index) => [
      `m${index}`,
      { ...workshop.members.m1, id: `m${index}`, name, organisationName: name, removed: false },
    ]),
  ) as typeof workshop.members;
  return {
    ...input,
    events: HOSTILE_TEXTS.map((text, index) => ({
      ...{ version: index + 1, at: meta.at, by: 'm0', type: 'announced' },
      payload: { id: `a${index}`, text, group: null },
    })),
    votes: HOSTILE_TEXTS.map((text) => ({
      ...{ question: text, at: meta.at, by: 'm0', about: [['Kind', text]] as const, outcome: text },
      result: { name: text, columns: [{ header: text, width: 10 }], rows: [[text]] },
    })),
    workshop: { ...workshop, nameTh: HOSTILE_TEXTS.join(' '), members },
    meta: { ...meta, stamp: `stamp "; } ${HOSTILE_TEXTS[8]} ${HOSTILE_TEXTS[14]}` },
  };
}
