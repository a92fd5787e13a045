import { formatBaht, type Proposal } from '@ruam/planning';
import type { ImportedProject } from './ImportedProject.ts';

export interface ImportChange {
  /** Field of the proposal (`plan`, `group`), or `activity`, `budgetLine` for one item of these lists. */
  field: string;
  /** The item that changed; '' when the field is one value. */
  item: string;
  /** As people read it; null when it was not there before, or is not there any more. */
  from: string | null;
  to: string | null;
}

export interface ImportComparison {
  /** Import keys. */
  same: string[];
  added: ImportedProject[];
  changed: { importKey: string; title: string; changes: ImportChange[] }[];
  gone: ImportedProject[];
}

/** What a newer import of a list changes. Row numbers do not count: a row put in between changes nothing else. */
export function compareImport(
  previous: readonly ImportedProject[],
  next: readonly ImportedProject[],
): ImportComparison {
  const before = new Map(previous.map((project) => [project.importKey, project]));
  const after = new Set(next.map((project) => project.importKey));
  const comparison: ImportComparison = {
    same: [],
    added: [],
    changed: [],
    gone: previous.filter((project) => !after.has(project.importKey)),
  };
  for (const project of next) {
    const old = before.get(project.importKey);
    if (!old) {
      comparison.added.push(project);
      continue;
    }
    const changes = changesOf(old, project);
    if (changes.length === 0) comparison.same.push(project.importKey);
    else comparison.changed.push({ importKey: project.importKey, title: project.proposal.title, changes });
  }
  return comparison;
}

const PLAIN_FIELDS = [
  'kind',
  'title',
  'plan',
  'alignment',
  'rationale',
  'objectives',
  'indicators',
  'targetAreas',
  'beneficiaries',
  'leadAgency',
  'coAgencies',
  'period',
  'outputs',
  'outcomes',
  'contact',
  'continuity',
  'pastResults',
  'priority',
] as const satisfies (keyof Proposal)[];

function changesOf(old: ImportedProject, now: ImportedProject): ImportChange[] {
  const changes: ImportChange[] = [];
  const compare = (field: string, item: string, from: unknown, to: unknown) => {
    const [a, b] = [shown(from), shown(to)];
    if (a !== b) changes.push({ field, item, from: a, to: b });
  };
  compare('group', '', old.group, now.group);
  for (const field of PLAIN_FIELDS) compare(field, '', old.proposal[field], now.proposal[field]);

  const ownLines = (proposal: Proposal, activity: string) =>
    proposal.budgetLines.filter((line) => line.activity === activity).length;
  pairs(old.proposal.activities, now.proposal.activities, (a, b) => {
    const item = (b ?? a)?.name ?? '';
    if (!a || !b)
      changes.push({
        field: 'activity',
        item,
        from: a ? baht(a.amount) : null,
        to: b ? baht(b.amount) : null,
      });
    else {
      compare('activity', item, baht(a.amount), baht(b.amount));
      compare('activity.name', item, a.name, b.name);
      compare('activity.agency', item, a.agency, b.agency);
    }
  });
  pairs(old.proposal.budgetLines, now.proposal.budgetLines, (a, b) => {
    const activity = (b ?? a)?.activity ?? '';
    // The only line of an activity says what the activity says.
    const alone = ownLines(old.proposal, activity) <= 1 && ownLines(now.proposal, activity) <= 1;
    const item = (b ?? a)?.item ?? '';
    if (!a || !b) {
      if (!alone) {
        changes.push({
          field: 'budgetLine',
          item,
          from: a ? baht(a.amount) : null,
          to: b ? baht(b.amount) : null,
        });
      }
      return;
    }
    if (!alone) {
      compare('budgetLine', item, baht(a.amount), baht(b.amount));
      compare('budgetLine.item', item, a.item, b.item);
    }
    compare('budgetLine.fiscalYear', item, a.fiscalYear, b.fiscalYear);
    compare('budgetLine.source', item, a.source, b.source);
    compare('budgetLine.category', item, a.category, b.category);
    compare('budgetLine.fundingAgency', item, a.fundingAgency, b.fundingAgency);
  });
  return changes;
}

function pairs<T extends { id: string }>(
  old: readonly T[],
  now: readonly T[],
  each: (a: T | undefined, b: T | undefined) => void,
): void {
  const before = new Map(old.map((item) => [item.id, item]));
  const after = new Set(now.map((item) => item.id));
  for (const item of now) each(before.get(item.id), item);
  for (const item of old) if (!after.has(item.id)) each(item, undefined);
}

function baht(amount: number | null): string {
  return amount === null ? '' : formatBaht(amount);
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (isText(item) ? item.text : (shown(item) ?? ''))).join('\n');
  }
  // Ids are derived, so they say nothing to a person.
  return JSON.stringify(value, (key, part) => (key === 'id' ? undefined : part));
}

function isText(item: unknown): item is { text: string } {
  return typeof item === 'object' && item !== null && 'text' in item && typeof item.text === 'string';
}
