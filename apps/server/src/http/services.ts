import type { Account, Session, Storage } from '@ruam/storage';
import type { Rooms } from '@ruam/sync';
import type { Actor, Workshop } from '@ruam/workshop';
import type { Request } from 'express';
import type { SetupLink } from '../accounts/SetupLink.ts';
import type { Visitors } from '../accounts/Visitors.ts';
import type { Cluster } from '../cluster/Cluster.ts';
import type { Config } from '../config.ts';
import type { HeldEdits } from '../live/HeldEdits.ts';
import type { Damage } from '../observe/Damage.ts';
import type { Health } from '../observe/Health.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/Metrics.ts';
import type { ReportJobs } from '../reports/ReportJobs.ts';
import type { PairingCodes } from '../screens/PairingCodes.ts';
import type { RoomStates } from '../sync/RoomStates.ts';
import type { Attachments } from '../workshops/Attachments.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { Boards } from '../workshops/boards.ts';
import type { CarryOn } from '../workshops/CarryOn.ts';
import type { Commands } from '../workshops/Commands.ts';
import type { Imports } from '../workshops/Imports.ts';
import type { IntegratedLists } from '../workshops/IntegratedLists.ts';
import type { LateTrays } from '../workshops/LateTrays.ts';
import type { ListVersions } from '../workshops/ListVersions.ts';
import type { ReferenceLists } from '../workshops/ReferenceLists.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import type { Identify } from './identify.ts';
import { refusals } from './refusals.ts';
import { Refused } from './sendRefusal.ts';
import type { Throttle } from './throttle.ts';

/** What routes are given. Made once by `createServer`. */
export interface Services {
  config: Config;
  storage: Storage;
  visitors: Visitors;
  identify: Identify;
  accountOf(session: Session | null): Promise<Account | null>;
  setupLink: SetupLink;
  throttle: Throttle;
  workshops: Workshops;
  commands: Commands;
  rooms: Rooms;
  roomStates: Pick<RoomStates, 'of'>;
  attachments: Attachments;
  lateTrays: Pick<LateTrays, 'changesIn'>;
  heldEdits: Pick<HeldEdits, 'of'>;
  pairingCodes: PairingCodes;
  boards: Pick<Boards, 'now'>;
  imports: Imports;
  integratedLists: IntegratedLists;
  listVersions: ListVersions;
  references: ReferenceLists;
  carryOn: CarryOn;
  reports: ReportJobs;
  health: Health;
  cluster: Pick<Cluster, 'node' | 'isLinked' | 'others'>;
  damage: Damage;
  /** ms since the epoch */
  startedAt: number;
  metrics: Metrics;
  now: () => number;
  log: Log;
}

export interface Asking {
  workshop: Workshop;
  session: Session | null;
  account: Account | null;
  actor: Actor;
}

/** The workshop of a route and who asks. Refuses an unknown workshop and a stranger alike, so that ids tell nothing. */
export async function asking(services: Services, request: Request): Promise<Asking> {
  const workshop = services.workshops.get(String(request.params.id));
  const session = (await services.identify.visit(request))?.session ?? null;
  const account = await services.accountOf(session);
  const actor = workshop ? actorFor(workshop, session, account) : null;
  if (!workshop) throw new Refused(services.workshops.missing(String(request.params.id), session));
  if (!actor || actor.kind === 'stranger') throw new Refused(refusals.unknownWorkshop);
  return { workshop, session, account, actor };
}

/** The person who asks, as reports name them. */
export function nameOf({ actor, account }: Asking): string {
  if (actor.kind === 'member') return actor.member.name;
  return account?.name ?? (actor.kind === 'organiser' ? actor.name : '');
}

/** The address that counts for throttling: of the socket, or as the trusted proxies say. */
export function addressOf(request: Request): string {
  return request.ip ?? request.socket.remoteAddress ?? 'unknown';
}

/** Where people reach this server: PUBLIC_URL, or what this request asked for. */
export function publicUrl(services: Services, request: Request): string {
  return services.config.publicUrl?.origin ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}
