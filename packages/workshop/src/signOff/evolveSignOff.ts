import type { WorkshopEvent } from '../events.ts';
import type { SignedVersion, SignOff, SignOffEventPayloads } from './SignOff.ts';

type SignOffEvent = Extract<WorkshopEvent, { type: keyof SignOffEventPayloads }>;

export function evolveSignOff(state: SignOff, event: SignOffEvent): SignOff {
  const { at, by } = event;
  const withVersion = (number: number, change: (version: SignedVersion) => SignedVersion): SignOff => ({
    ...state,
    versions: state.versions.map((one) => (one.number === number ? change(one) : one)),
  });
  switch (event.type) {
    case 'signingPostsSet':
      return { ...state, posts: event.payload.posts };
    case 'versionIssued': {
      const version = { ...event.payload.version, signatures: [], at, by, reopened: null };
      return { ...state, versions: [...state.versions, version] };
    }
    case 'versionSigned': {
      const { number, post, name } = event.payload;
      return withVersion(number, (version) => ({
        ...version,
        signatures: [...version.signatures, { post, name, at, by }],
      }));
    }
    case 'versionPublished': {
      const { number, published } = event.payload;
      return withVersion(number, ({ published: _before, ...version }) =>
        published ? { ...version, published: { at, by } } : version,
      );
    }
    case 'listReopened': {
      const { number, reason } = event.payload;
      return withVersion(number, (version) => ({ ...version, reopened: { at, by, reason } }));
    }
  }
}
