/** `npm run soak -- mongodb`: the faults of the test, 300 times each, with a seed that is printed. */
import { mongoFaults } from './mongoFaults.ts';
import { NO_MONGO_SERVER, startMongoServer } from './mongoServer.ts';

const ROUNDS = 300;

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
console.log(`${ROUNDS} rounds against ${server.kind}, seed ${seed}`);
const told = (round: number) => {
  if (round % 10 === 0) console.log(`round ${round} of ${ROUNDS}`);
};
const report = await mongoFaults(server, { rounds: ROUNDS, seed, told }).finally(() => server.stop());
console.log(JSON.stringify(report, null, 2));
const isGood = report.lost.length === 0 && report.doubled.length === 0;
console.log(isGood ? 'nothing acknowledged is lost, nothing is there twice' : 'FAILED');
process.exit(isGood ? 0 : 1);
