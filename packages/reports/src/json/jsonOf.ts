import type { Decisions, GroupSnapshot } from '@ruam/consolidation';
import { approvalsOfRows } from '../areaApproval.ts';
import type { Report } from '../ReportMeta.ts';

/** Grows when a field changes its meaning or goes; a field that is added does not count. */
export const JSON_VERSION = 1;

/**
 * The integrated list for other systems. Amounts are satang; fiscal years are B.E.; `exportedAt` is ISO, UTC. With
 * `decisions` the file also holds what the list was computed from, so that `readResult` can compute it again.
 */
export function jsonOf(report: Report, decisions: Decisions | null = null): string {
  const { list, meta } = report;
  return JSON.stringify(
    {
      format: 'ruam-integrated-list',
      formatVersion: JSON_VERSION,
      unit: 'satang',
      workshop: meta.workshop,
      /** The issued version, or null: a draft. Its hash is that of the content that was signed. */
      edition: meta.edition
        ? { number: meta.edition.number, issuedAt: new Date(meta.edition.at).toISOString() }
        : null,
      hash: meta.hash ?? '',
      stamp: meta.stamp ?? '',
      filter: meta.filterLines ?? [],
      decisionsVersion: meta.version,
      exportedAt: new Date(meta.at).toISOString(),
      list,
      approvals: approvalsOfRows([...list.rows, ...list.administration], report).map(
        ({ area, state, submission, handedOver, differing }) => {
          const { number = null, total = null, decision = null } = submission ?? {};
          const told = decision && {
            ...{ name: decision.name, post: decision.post, reason: decision.reason },
            at: new Date(decision.at).toISOString(),
          };
          return { area, state, submission: number, submitted: total, handedOver, differing, decision: told };
        },
      ),
      ...(decisions
        ? { basis: { snapshots: meta.snapshots.map(withoutContacts), decisions: plainDecisions(decisions) } }
        : {}),
    },
    null,
    1,
  );
}

/** Only what the list is computed from: the caller may hand over the whole workshop. */
function plainDecisions(decisions: Decisions): Decisions {
  const { merges, inclusion, ceilings, responses } = decisions;
  const splits = 'splits' in decisions ? { splits: decisions.splits } : {};
  const ranking = decisions.ranking ? { ranking: decisions.ranking } : {};
  return { merges, inclusion, ceilings, responses, ...splits, ...ranking };
}

const NO_CONTACT = { name: '', post: '', telephone: '', email: '' };

function withoutContacts(snapshot: GroupSnapshot): GroupSnapshot {
  const proposals = snapshot.proposals.map((proposal) => ({ ...proposal, contact: NO_CONTACT }));
  return { ...snapshot, proposals };
}
