import type { MemberId } from '../ids.ts';
import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import type { Call } from './Call.ts';

/** What stands for an organisation in the count of spoken time; a person without one counts alone. */
export function organisationKey(workshop: Workshop, member: MemberId): string {
  const known = own(workshop.members, member);
  const name = known?.organisationName.normalize('NFC').replace(/\s+/g, ' ').trim() ?? '';
  return name === '' ? (known?.name ?? member) : name;
}

/** Raised hands in the order of speaking: whose organisation has spoken least first, then who waits longest. */
export function speakerList(workshop: Workshop): (Call & { organisation: string; spoken: number })[] {
  return workshop.calls
    .filter((call) => call.kind === 'floor')
    .map((call) => {
      const organisation = organisationKey(workshop, call.member);
      return { ...call, organisation, spoken: own(workshop.floor.spoken, organisation) ?? 0 };
    })
    .sort((a, b) => a.spoken - b.spoken || a.at - b.at);
}

/** Calls for a facilitator: those to which nobody goes yet first, then who waits longest. */
export function helpQueue(workshop: Workshop): Call[] {
  return workshop.calls
    .filter((call) => call.kind === 'help')
    .sort((a, b) => Number(a.takenBy !== null) - Number(b.takenBy !== null) || a.at - b.at);
}
