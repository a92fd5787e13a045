/** `npm run soak -- mongodb [seed]`: each fault of the test 300 times, by seeds that are printed. */
import { mongoFaults } from './mongoFaults.ts';
import { NO_MONGO_SERVER, startMongoServer } from './mongoServer.ts';

/** Each run has a database of its own: wiredb looks at every document for every question, and would grow too slow. */
const RUNS = 15;
const ROUNDS = 20;

const [store, seed = String(Date.now())] = process.argv.slice(2);
if (store !== 'mongodb') {
  console.error('npm run soak -- mongodb [seed]');
  process.exit(2);
}
const server = await startMongoServer();
if (!server) {
  console.error(NO_MONGO_SERVER);
  process.exit(2);
}
const totals: Record<string, number> = {};
const failures: string[] = [];
const count = (counts: Record<string, number>) => {
  for (const [name, number] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + number;
};
try {
  for (let run = 1; run <= RUNS; run++) {
    const report = await mongoFaults(server, { rounds: ROUNDS, seed: `${seed}/${run}` });
    count(report.faults);
    count(report.acknowledged);
    count({ 'answers dropped': report.answersDropped });
    count(report.rejected);
    failures.push(
      ...report.lost.map((one) => `lost: ${one}`),
      ...report.doubled.map((one) => `twice: ${one}`),
    );
    console.log(`${server.kind}, seed ${seed}/${run}: ${JSON.stringify(report)}`);
  }
} finally {
  await server.stop();
}
console.log(totals);
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? 'nothing acknowledged is lost, nothing is there twice' : 'FAILED');
process.exit(failures.length === 0 ? 0 : 1);
