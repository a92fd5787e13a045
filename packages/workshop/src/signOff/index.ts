export type { Signature, SignedVersion, SigningPost, SignOff } from './SignOff.ts';
export * from './standingVersion.ts';
