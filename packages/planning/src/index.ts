export * from './proposal.ts';
export * from './satang.ts';
