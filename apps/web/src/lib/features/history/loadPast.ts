import { Past, type PastCheckpoint } from '@ruam/group-doc';
import type { HistoryMessage } from '@ruam/protocol';
import type { GroupId, Outcome } from '@ruam/workshop';
import { api } from '#lib/live/api.ts';

export interface LoadedPast {
  past: Past;
  /** By id. */
  people: HistoryMessage['people'];
}

/** The whole past of a group, page by page; `told` hears how many checkpoints have come. */
export async function loadPast(
  workshop: string,
  group: GroupId,
  told: (count: number) => void,
): Promise<Outcome<LoadedPast>> {
  const checkpoints: PastCheckpoint[] = [];
  const owners = new Map<number, string>();
  const people: HistoryMessage['people'] = {};
  for (let after: number | null = null; ; after = checkpoints.at(-1)?.at ?? null) {
    const path = `/api/workshops/${workshop}/history/${group}${after === null ? '' : `?after=${after}`}`;
    const page: Outcome<HistoryMessage> = await api<HistoryMessage>('GET', path);
    if (!page.ok) return page;
    for (const [client, person] of page.value.owners) owners.set(client, person);
    Object.assign(people, page.value.people);
    if (page.value.checkpoints.length === 0) break;
    for (const { at, by, update } of page.value.checkpoints) {
      checkpoints.push({ at, by, update: Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0)) });
    }
    told(checkpoints.length);
  }
  return { ok: true, value: { past: new Past(checkpoints, owners), people } };
}
