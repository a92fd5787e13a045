/** Runs in the browser, bundled by the test: y-websocket and y-indexeddb as anybody would use them. */
import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

declare const location: Location;

const room = new URLSearchParams(location.search).get('room') ?? '';
const doc = new Y.Doc();
const persistence = new IndexeddbPersistence(room, doc);
const provider = new WebsocketProvider(`${location.origin.replace('http', 'ws')}/sync`, room, doc, {
  maxBackoffTime: 200,
  connect: false,
});
const proposals = doc.getMap<Y.Text>('proposals');

/** What the test asks the page to do. */
const official = {
  kept: () => persistence.whenSynced.then(() => true),
  connect: () => provider.connect(),
  disconnect: () => provider.disconnect(),
  isSynced: () => provider.synced,
  write: (key: string, text: string) => void proposals.set(key, new Y.Text(text)),
  read: () => proposals.toJSON() as Record<string, string>,
  show: (state: Record<string, unknown>) => provider.awareness.setLocalState(state),
  seen: () => [...provider.awareness.getStates().values()],
};

export type Official = typeof official;
Object.assign(globalThis, { official });
