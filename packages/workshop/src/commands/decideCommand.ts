import type { Actor } from '../actor.ts';
import { refusalOf } from '../can/index.ts';
import { type CommandName, isCommandName } from '../commandNames.ts';
import type { Decided } from '../events.ts';
import type { Outcome } from '../Refusal.ts';
import { noWorkshop, unknownCommand, workshopExists } from '../refusals.ts';
import type { Workshop } from '../state.ts';
import type { Command, CommandContext, Prepare } from './Command.ts';
import { refusalOfZod } from './refusalOfZod.ts';
import { commands } from './registry.ts';

export interface CheckedCommand {
  name: CommandName;
  /** Parsed: trimmed, with defaults. */
  input: unknown;
  /** What the host has to look up and hand to `decideCommand`. */
  prepare: Prepare | null;
}

/** Reads the input and asks `can`, so that the host looks up nothing for somebody who may not. */
export function checkCommand(
  state: Workshop | null,
  name: string,
  rawInput: unknown,
  actor: Actor,
): Outcome<CheckedCommand> {
  if (!isCommandName(name)) return { ok: false, refusal: unknownCommand };
  const command: Command = commands[name];
  const parsed = command.input.safeParse(rawInput);
  if (!parsed.success) return { ok: false, refusal: refusalOfZod(parsed.error) };
  if (name === 'createWorkshop' && state) return { ok: false, refusal: workshopExists };
  if (name !== 'createWorkshop' && !state) return { ok: false, refusal: noWorkshop };
  const refusal = refusalOf(actor, name, state, command.thing?.(parsed.data, actor));
  if (refusal) return { ok: false, refusal };
  return { ok: true, value: { name, input: parsed.data, prepare: command.prepare ?? null } };
}

/**
 * Input, then permission, then the decision: the events to append, or the refusal. No events: it is so already.
 * Pure: a lost race re-reads the state and calls it again.
 */
export function decideCommand(
  state: Workshop | null,
  name: string,
  rawInput: unknown,
  actor: Actor,
  context: CommandContext,
): Outcome<Decided[]> {
  const checked = checkCommand(state, name, rawInput, actor);
  if (!checked.ok) return checked;
  return commands[checked.value.name].decide(state as Workshop, checked.value.input, actor, context);
}
