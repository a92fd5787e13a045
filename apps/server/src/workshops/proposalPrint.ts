import { createHash } from 'node:crypto';
import { canonicalJson } from '@ruam/consolidation';
import type { Proposal } from '@ruam/planning';

/** 16 hex digits of what a proposal asks for. Whom to call about it may change without the request changing. */
export function proposalPrint({ contact: _apart, ...asked }: Proposal): string {
  return createHash('sha256').update(canonicalJson(asked)).digest('hex').slice(0, 16);
}
