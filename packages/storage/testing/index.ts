export { accountsContract } from './accountsContract.ts';
export { filesContract } from './filesContract.ts';
export { sessionsContract } from './sessionsContract.ts';
