/** Deciding, with validation: for the host. Pages use the package's main entry, which has no zod. */

export { type Introduced, isOpenSeat, seatsLike } from '../roster/seatsLike.ts';
export type { Command, CommandContext, LateEditsFacts, Prepare, SnapshotFacts } from './Command.ts';
export { acceptBallot, castBallotInput } from './castBallot.ts';
export { type CheckedCommand, checkCommand, decideCommand } from './decideCommand.ts';
export { nextEdition } from './handOver.ts';
export { refusalOfZod } from './refusalOfZod.ts';
export { commands } from './registry.ts';
