/** A process that appends as fast as it can and says on stdout what is stored, until it is killed. */
import { openStorage } from '../src/index.ts';

const [url = '', round = ''] = process.argv.slice(2);
const storage = await openStorage(url);
const update = new Uint8Array(200).fill(Number(round));

async function appendEdits(writer: number): Promise<never> {
  for (let number = 0; ; number++) {
    // Its own room and time say which one it is; rows of one append come together or not at all.
    const entry = { room: `${round}/${writer}`, update, at: number };
    await storage.editLog.append([entry, entry]);
    process.stdout.write(`edit ${round}/${writer} ${number}\n`);
  }
}

async function appendDecisions(): Promise<never> {
  let version = (await storage.decisionLog.read('w', 0)).length;
  for (;;) {
    const commandId = `${round}-${version}`;
    const event = { at: 0, by: 'system', commandId, type: 'noted', payload: version };
    const outcome = await storage.decisionLog.append('w', version, [event]);
    if (!outcome.ok) throw new Error(`only this process writes, and yet: ${outcome.reason}`);
    version = outcome.version;
    process.stdout.write(`decision ${commandId} ${version}\n`);
  }
}

await Promise.all([...[1, 2, 3, 4].map(appendEdits), appendDecisions()]);
