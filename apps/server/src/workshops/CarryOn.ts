import { carriedProposal, carryKey, draftOfReference, type ReferenceRow } from '@ruam/consolidation';
import {
  importProposals,
  importStates,
  proposalIds,
  readGroup,
  readImported,
  readProposal,
  removeProposal,
  restoreProposal,
} from '@ruam/group-doc';
import { compareImport, derivedId, type ImportedProject } from '@ruam/intake';
import { compactThai, type Proposal, proposalTotal, sumSatang } from '@ruam/planning';
import {
  type CarriedProject,
  type CarriedRow,
  type CarryChoice,
  type CarryPreview,
  roomName,
} from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import { actorId, type CarryDone, type Outcome, refusalOf, type Workshop } from '@ruam/workshop';
import type { OneAtATime } from '../cluster/OneAtATime.ts';
import { refusals } from '../http/refusals.ts';
import { SERVER_IDENTITY } from '../sync/roomPolicy.ts';
import type { Commands, Who } from './Commands.ts';
import { importedProjects } from './importedProjects.ts';
import { newId } from './newId.ts';
import type { ReferenceLists } from './ReferenceLists.ts';

export interface CarryOnOptions {
  commands: Commands;
  oneAtATime: OneAtATime;
  rooms: Rooms;
  references: Pick<ReferenceLists, 'rows'>;
  now: () => number;
}

interface Carried extends ImportedProject {
  row: ReferenceRow;
  outcome: CarriedProject['outcome'];
  changes: CarriedProject['changes'];
  alike: CarriedProject['alike'];
}
interface Looked extends Omit<CarryPreview, 'projects' | 'refused'> {
  projects: Carried[];
}

/**
 * Rows of a reference list as draft proposals of this workshop's groups: look, carry, take back. Each row has one
 * import key, so carrying it on again finds the proposal that it made, in whichever group that is.
 */
export class CarryOn {
  readonly #options: CarryOnOptions;

  constructor(options: CarryOnOptions) {
    this.#options = options;
  }

  /** What `carry` would do now. Changes nothing. */
  async preview(workshop: Workshop, list: string, choice: CarryChoice): Promise<Outcome<CarryPreview>> {
    const looked = await this.#look(workshop, list, choice);
    return looked.ok ? { ok: true, value: previewOf(looked.value) } : looked;
  }

  /** Writes the drafts into the groups' documents; they are on disk, and recorded, when it resolves. */
  carry(workshop: Workshop, list: string, choice: CarryChoice, who: Who): Promise<Outcome<CarryPreview>> {
    return this.#inTurn(workshop, () => this.#carry(workshop, list, choice, who));
  }

  /** The proposals here that came from rows of the list, in the list's order. */
  async carried(workshop: Workshop, list: string): Promise<Outcome<CarriedRow[]>> {
    const found = await this.#options.references.rows(workshop, list);
    if (!found) return { ok: false, refusal: refusals.unknownReference };
    return { ok: true, value: await this.#carried(workshop, found.rows) };
  }

  /** Puts the carried proposals that nobody has worked with into the bin: of those rows, or of the whole list. */
  takeBack(
    workshop: Workshop,
    list: string,
    rows: readonly string[] | null,
    who: Who,
  ): Promise<Outcome<{ taken: CarriedRow[] }>> {
    return this.#inTurn(workshop, () => this.#takeBack(workshop, list, rows, who));
  }

  /** Two at once could put the same row into two groups. */
  #inTurn<T>({ id }: Workshop, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#options.oneAtATime.run(id, work);
  }

  async #look(workshop: Workshop, list: string, choice: CarryChoice): Promise<Outcome<Looked>> {
    const found = await this.#options.references.rows(workshop, list);
    if (!found) return { ok: false, refusal: refusals.unknownReference };
    const chosen = new Set(choice.rows);
    const rows = found.rows.filter(({ id }) => chosen.has(id));
    const { '': otherwise = workshop.groups[0]?.id ?? '', ...groupOf } = choice.groupOf;
    const groups = workshop.groups.map(({ id }) => id);
    const before = await importedProjects(workshop, this.#options.rooms);
    const here = await this.#here(workshop);
    const nothingLeft: Looked['nothingLeft'] = [];
    const placed: Omit<Carried, 'outcome' | 'changes'>[] = [];
    for (const row of rows) {
      const importKey = carryKey(row);
      const draft = found.drafts[row.id] ?? draftOfReference(row);
      const { years } = choice;
      const into = {
        importKey,
        idOf: derivedId,
        years,
        from: row.fiscalYear,
        to: workshop.fiscalYear,
        groups,
      };
      const proposal = carriedProposal(draft, into);
      if (years === 'remaining' && row.total > 0 && proposalTotal(proposal) === 0) {
        nothingLeft.push({ row: row.id, title: row.title, total: row.total });
        continue;
      }
      const wanted = groupOf[row.group ?? ''] ?? otherwise;
      const group = before.get(importKey)?.group ?? wanted;
      const alike = here.alike(proposal, importKey);
      placed.push({ importKey, groupKey: row.group ?? '', group, proposal, rowNumbers: [], row, alike });
    }
    const { added, changed } = compareImport([...before.values()], placed);
    const isAdded = new Set(added.map(({ importKey }) => importKey));
    const changesOf = new Map(changed.map(({ importKey, changes }) => [importKey, changes]));
    const projects = placed.map((project): Carried => {
      const changes = changesOf.get(project.importKey) ?? [];
      const known = changes.length > 0 ? 'changed' : 'same';
      const back = here.binned.has(project.importKey) ? 'broughtBack' : known;
      return { ...project, changes, outcome: isAdded.has(project.importKey) ? 'added' : back };
    });
    return {
      ok: true,
      value: {
        projects,
        nothingLeft,
        listed: sumSatang(rows.map(({ total }) => total)),
        total: sumSatang(projects.map(({ proposal }) => proposalTotal(proposal))),
      },
    };
  }

  async #carry(asked: Workshop, list: string, choice: CarryChoice, who: Who): Promise<Outcome<CarryPreview>> {
    const looked = await this.#look(asked, list, choice);
    if (!looked.ok) return looked;
    const { projects } = looked.value;
    const byGroup = Map.groupBy(
      projects.filter(({ outcome }) => outcome !== 'same'),
      ({ group }) => group,
    );
    const refusal = mayWrite(asked, [...byGroup.keys()], who);
    if (refusal) return { ok: false, refusal };
    const refused: CarryPreview['refused'] = [];
    const written: Carried[] = [];
    for (const [group, own] of byGroup) {
      const byKey = new Map(own.map((project) => [project.importKey, project]));
      await this.#options.rooms.edit(
        roomName(asked.id, group),
        (doc) => {
          const outcome = importProposals(doc, own, { apply: 'all', by: memberOf(asked, who) });
          for (const { importKey, refusal: why } of outcome.refused) {
            const { row } = byKey.get(importKey) as Carried;
            refused.push({ row: row.id, title: row.title, refusal: why });
            byKey.delete(importKey);
          }
          const standing = new Set(proposalIds(doc));
          for (const { importKey, proposalId } of readImported(doc)) {
            if (standing.has(proposalId) || !byKey.has(importKey)) continue;
            const back = restoreProposal(doc, proposalId);
            if (back.ok) continue;
            const { row } = byKey.get(importKey) as Carried;
            refused.push({ row: row.id, title: row.title, refusal: back.refusal });
            byKey.delete(importKey);
          }
        },
        SERVER_IDENTITY,
      );
      written.push(...byKey.values());
    }
    const total = sumSatang(written.map(({ proposal }) => proposalTotal(proposal)));
    const recorded = await this.#record(asked, list, who, {
      what: 'carried',
      proposals: written.length,
      total,
    });
    return recorded.ok ? { ok: true, value: { ...previewOf(looked.value), refused } } : recorded;
  }

  async #takeBack(
    workshop: Workshop,
    list: string,
    rows: readonly string[] | null,
    who: Who,
  ): Promise<Outcome<{ taken: CarriedRow[] }>> {
    const found = await this.carried(workshop, list);
    if (!found.ok) return found;
    const isMeant = (row: CarriedRow) => row.state === 'untouched' && (rows?.includes(row.row) ?? true);
    const byGroup = Map.groupBy(found.value.filter(isMeant), ({ group }) => group);
    const refusal = mayWrite(workshop, [...byGroup.keys()], who);
    if (refusal) return { ok: false, refusal };
    const taken: CarriedRow[] = [];
    for (const [group, own] of byGroup) {
      const byId = new Map(own.map((row) => [row.proposal, row]));
      await this.#options.rooms.edit(
        roomName(workshop.id, group),
        (doc) => {
          // Asked once more where it is removed: somebody may have begun to type since.
          for (const { proposalId, state } of importStates(doc, (one) => byId.has(one.proposalId))) {
            const row = byId.get(proposalId);
            if (!row || state !== 'untouched') continue;
            removeProposal(doc, proposalId, memberOf(workshop, who), this.#options.now());
            taken.push(row);
          }
        },
        SERVER_IDENTITY,
      );
    }
    const total = sumSatang(taken.map((row) => row.total));
    const recorded = await this.#record(workshop, list, who, {
      what: 'takenBack',
      proposals: taken.length,
      total,
    });
    return recorded.ok ? { ok: true, value: { taken } } : recorded;
  }

  #record(workshop: Workshop, list: string, who: Who, done: CarryDone): Promise<Outcome<unknown>> {
    if (done.proposals === 0) return Promise.resolve({ ok: true, value: null });
    const input = { list, ...done };
    return this.#options.commands.run(workshop.id, { id: newId(), name: 'recordCarry', input }, who);
  }

  async #carried(workshop: Workshop, rows: readonly ReferenceRow[]): Promise<CarriedRow[]> {
    const rowOf = new Map(rows.map((row) => [carryKey(row), row.id]));
    const carried: CarriedRow[] = [];
    for (const { id: group } of workshop.groups) {
      const doc = await this.#options.rooms.read(roomName(workshop.id, group));
      for (const { proposalId, importKey, title, state } of importStates(doc, (one) =>
        rowOf.has(one.importKey),
      )) {
        const proposal = readProposal(doc, proposalId);
        carried.push({
          ...{ row: rowOf.get(importKey) as string, group, proposal: proposalId, title },
          total: proposal ? proposalTotal(proposal) : 0,
          state:
            state === 'edited' || (state === 'untouched' && isSpokenOf(workshop, group, proposalId))
              ? 'kept'
              : state,
        });
      }
      doc.destroy();
    }
    const order = new Map(rows.map((row, at) => [row.id, at]));
    return carried.sort((a, b) => (order.get(a.row) ?? 0) - (order.get(b.row) ?? 0));
  }

  /** What the groups hold: which carried proposals lie in the bin, and what has the title and area of a draft. */
  async #here(workshop: Workshop) {
    const binned = new Set<string>();
    const byName = new Map<string, { group: string; title: string; importKey: string | null }[]>();
    const nameOf = ({ title, area }: Pick<Proposal, 'title' | 'area'>) => `${area}:${compactThai(title)}`;
    for (const { id: group } of workshop.groups) {
      const doc = await this.#options.rooms.read(roomName(workshop.id, group));
      const standing = new Set(proposalIds(doc));
      for (const proposal of readGroup(doc)) {
        const same = byName.get(nameOf(proposal)) ?? [];
        byName.set(nameOf(proposal), [
          ...same,
          { group, title: proposal.title, importKey: proposal.importKey },
        ]);
      }
      for (const { importKey, proposalId } of readImported(doc)) {
        if (!standing.has(proposalId)) binned.add(importKey);
      }
      doc.destroy();
    }
    return {
      binned,
      alike(draft: Proposal, importKey: string): CarriedProject['alike'] {
        const other = byName.get(nameOf(draft))?.find((one) => one.importKey !== importKey);
        return other ? { group: other.group, title: other.title } : null;
      },
    };
  }
}

/** Agencies answered it, or people wrote a comment on it. */
function isSpokenOf(workshop: Workshop, group: string, proposal: string): boolean {
  return (
    Object.keys(workshop.responses[proposal] ?? {}).length > 0 ||
    (workshop.comments[group] ?? []).some((thread) => thread.proposal === proposal)
  );
}

function mayWrite(workshop: Workshop, groups: readonly string[], who: Who) {
  for (const group of groups) {
    const refusal = refusalOf(who(workshop), 'writeRoom', workshop, { group });
    if (refusal) return refusal;
  }
  return null;
}

/** Who it is in the documents; '' for an organiser, who is no member. */
function memberOf(workshop: Workshop, who: Who): string {
  const actor = who(workshop);
  return actor.kind === 'member' ? actorId(actor) : '';
}

function previewOf({ projects, ...looked }: Looked): CarryPreview {
  return {
    ...looked,
    projects: projects.map(({ importKey, proposal, group, outcome, changes, row, alike }) => ({
      ...{ importKey, group, outcome, changes, alike },
      ...{ title: proposal.title, area: proposal.area, total: proposalTotal(proposal) },
      ...{ row: row.id, listed: row.total },
    })),
    refused: [],
  };
}
