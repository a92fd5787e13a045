import { type AreaCode, proposalTotal } from '@ruam/planning';
import { roomName } from '@ruam/protocol';
import type { SubmittedProposal, Workshop } from '@ruam/workshop';
import type { GroupReader } from '../sync/GroupReader.ts';
import { proposalPrint } from './proposalPrint.ts';

/** What the area asks for in all groups, as it is on disk now, in the order of the groups. */
export async function areaProposals(
  groups: Pick<GroupReader, 'read'>,
  workshop: Workshop,
  area: AreaCode,
): Promise<SubmittedProposal[]> {
  const read = await Promise.all(
    workshop.groups.map(async ({ id }) => {
      const proposals = await groups.read(roomName(workshop.id, id));
      return proposals.map((proposal) => ({ group: id, proposal }));
    }),
  );
  return read
    .flat()
    .filter(({ proposal }) => proposal.area === area)
    .map(({ group, proposal }) => ({
      ...{ proposal: proposal.id, group, title: proposal.title },
      ...{ total: proposalTotal(proposal), print: proposalPrint(proposal) },
    }));
}
