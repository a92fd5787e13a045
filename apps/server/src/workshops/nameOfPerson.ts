import type { Accounts } from '@ruam/storage';
import type { Workshop } from '@ruam/workshop';
import { SERVER_IDENTITY } from '../sync/roomPolicy.ts';

/** How who wrote is called; '' when nobody of that id is known any more. */
export async function nameOfPerson(accounts: Accounts, workshop: Workshop, id: string): Promise<string> {
  if (id === SERVER_IDENTITY.personId) return SERVER_IDENTITY.name;
  if (id.startsWith('account:')) return (await accounts.get(id.slice('account:'.length)))?.name ?? '';
  return Object.hasOwn(workshop.members, id) ? (workshop.members[id]?.name ?? '') : '';
}
