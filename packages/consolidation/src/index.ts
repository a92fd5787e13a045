export * from './ceiling.ts';
export * from './decisions.ts';
export * from './duplicates.ts';
export * from './integratedList.ts';
export * from './listTypes.ts';
export * from './mergeAmounts.ts';
export * from './pivot.ts';
export * from './snapshot.ts';
