import type { GroupSnapshot } from '@ruam/consolidation';
import type { FollowedList, FollowedProposal } from '@ruam/protocol';
import { standingVersion, type Workshop } from '@ruam/workshop';
import type { ListVersions } from '../workshops/ListVersions.ts';
import { followedProposals } from './followedProposals.ts';

export interface FollowedOf {
  group: string | null;
  area: string | null;
}

export interface FollowedLists {
  listVersions: Pick<ListVersions, 'of'>;
  integratedLists: { snapshot(hash: string): Promise<GroupSnapshot> };
}

/**
 * What the page shows of a workshop: of the version that stands, else of the list as it is. Five hundred phones ask for
 * the same: it is worked out once for each state of the workshop.
 */
export function followedLists({ listVersions, integratedLists }: FollowedLists) {
  const made = new WeakMap<Workshop, Promise<Whole>>();

  async function make(workshop: Workshop): Promise<Whole> {
    const standing = standingVersion(workshop);
    const source = await listVersions.of(workshop, standing?.number ?? null);
    if (!source) throw new Error('the version that stands is not in the log');
    const hashes = workshop.groups.flatMap((group) =>
      group.handOver ? group.earlierHandOvers.map(({ snapshot }) => snapshot) : [],
    );
    const earlier = await Promise.all(hashes.map((hash) => integratedLists.snapshot(hash)));
    const { list, snapshots } = source;
    const proposals = followedProposals({ workshop, list, snapshots, earlier });
    const { nameTh, nameEn, fiscalYear } = workshop;
    return {
      proposals,
      facts: {
        ...{ nameTh, nameEn, fiscalYear },
        groups: workshop.groups.map(({ id, nameTh, nameEn, handOver }) => ({
          ...{ id, nameTh, nameEn },
          handedOver: handOver && {
            edition: handOver.edition,
            at: handOver.at,
            proposals: handOver.proposals,
            total: handOver.total,
          },
        })),
        areas: [...new Set(proposals.flatMap(({ area }) => area ?? []))].sort(),
        version: standing && {
          number: standing.number,
          at: standing.at,
          signed: standing.signatures.length,
          posts: standing.posts.length,
        },
      },
    };
  }

  return async (workshop: Workshop, { group, area }: FollowedOf): Promise<FollowedList> => {
    let whole = made.get(workshop);
    if (!whole) {
      whole = make(workshop);
      made.set(workshop, whole);
      whole.catch(() => made.delete(workshop));
    }
    const { facts, proposals } = await whole;
    const isAsked = (one: FollowedProposal) =>
      (group === null || one.group === group) && (area === null || one.area === area);
    return { ...facts, proposals: group === null && area === null ? null : proposals.filter(isAsked) };
  };
}

interface Whole {
  facts: Omit<FollowedList, 'proposals'>;
  proposals: FollowedProposal[];
}
