export type * from './AreaSubmission.ts';
export * from './areaStanding.ts';
