import type { ClientToServer, ServerToClient } from '@ruam/protocol';
import type { Account, Session } from '@ruam/storage';
import type { Actor, WorkshopId } from '@ruam/workshop';
import type { Server, Socket } from 'socket.io';

/** What the server remembers of one connection. */
export interface LiveConnection {
  workshopId: WorkshopId;
  session: Session;
  account: Account | null;
  /** As the page was last told. */
  actor: Actor;
}

type NoEvents = Record<string, never>;
export type LiveServer = Server<ClientToServer, ServerToClient, NoEvents, LiveConnection>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, NoEvents, LiveConnection>;

/** Everybody who has the workshop open. */
export const workshopRoom = (id: WorkshopId) => `workshop:${id}`;
/** Those of them who watch the wall of groups. */
export const wallRoom = (id: WorkshopId) => `wall:${id}`;
/** Those of them who asked for boards. */
export const boardsRoom = (id: WorkshopId) => `boards:${id}`;
