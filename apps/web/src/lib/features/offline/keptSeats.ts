import { readKeptWorkshops } from '#lib/live/keptWorkshop.ts';
import type { Session } from '#lib/live/rest.ts';

/** The seats of the workshops that this device keeps, the last one first: without a network the server cannot tell them. */
export async function keptSeats(): Promise<Session['seats']> {
  const kept = (await readKeptWorkshops()).sort((one, other) => other.at - one.at);
  return kept.flatMap(({ workshop, me }) =>
    me.kind === 'member'
      ? [
          {
            workshopId: workshop.id,
            workshopNameTh: workshop.nameTh,
            workshopNameEn: workshop.nameEn,
            memberId: me.memberId,
            memberName: me.member.name,
          },
        ]
      : [],
  );
}
