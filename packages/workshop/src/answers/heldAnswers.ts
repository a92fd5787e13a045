import type { Actor } from '../actor.ts';
import { refusalOf } from '../can/index.ts';
import type { WorkshopEvent } from '../events.ts';
import type { Response, Workshop } from '../state.ts';

type Responses = Workshop['responses'];

/** Answers that are held back until they are published, in the order in which they were given. */
export function heldAnswers(workshop: Pick<Workshop, 'responses'>): Response[] {
  return Object.values(workshop.responses)
    .flatMap((byAgency) => Object.values(byAgency).flat())
    .filter(({ held }) => held)
    .sort((a, b) => a.at - b.at);
}

/** Without what is held: what lists, versions and reports may tell. The same object when nothing is held. */
export function publishedResponses(responses: Responses): Responses {
  return responsesWhere(responses, ({ held }) => !held);
}

/** As the actor may see them: published answers, those of their own agency, and all for who runs the day. */
export function viewResponses(actor: Actor, workshop: Workshop): Responses {
  return responsesWhere(
    workshop.responses,
    ({ held, agency }) => !held || !refusalOf(actor, 'readHeldAnswers', workshop, { agency }),
  );
}

/** Only those with what is held may not see the event; null for events that are not about held answers. */
export function isOfHeldAnswer(event: WorkshopEvent): event is Extract<WorkshopEvent, { type: 'responded' }> {
  return event.type === 'responded' && event.payload.response.held === true;
}

export function publish(responses: Responses, published: readonly Response[]): Responses {
  let after = publishedResponses(responses);
  for (const { held: _held, ...response } of published) after = withResponse(after, response);
  return after;
}

export function withResponse(responses: Responses, response: Response): Responses {
  const ofProposal = Object.hasOwn(responses, response.proposal) ? responses[response.proposal] : {};
  const ofAgency =
    ofProposal && Object.hasOwn(ofProposal, response.agency) ? (ofProposal[response.agency] ?? []) : [];
  return {
    ...responses,
    [response.proposal]: { ...ofProposal, [response.agency]: [...ofAgency, response] },
  };
}

function responsesWhere(responses: Responses, isKept: (response: Response) => boolean): Responses {
  const isWhole = Object.values(responses).every((byAgency) =>
    Object.values(byAgency).every((answers) => answers.every(isKept)),
  );
  if (isWhole) return responses;
  const kept = Object.entries(responses).flatMap(([proposal, byAgency]) => {
    const agencies = Object.entries(byAgency).flatMap(([agency, answers]) => {
      const own = answers.filter(isKept);
      return own.length > 0 ? [[agency, own] as const] : [];
    });
    return agencies.length > 0 ? [[proposal, Object.fromEntries(agencies)] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** The workshop as lists, versions and reports may tell of it: without answers that are held back. */
export function withPublishedAnswers(workshop: Workshop): Workshop {
  const responses = publishedResponses(workshop.responses);
  return responses === workshop.responses ? workshop : { ...workshop, responses };
}

/** The log as files may list it: without answers that are held back still. */
export function publishedEvents(events: readonly WorkshopEvent[]): WorkshopEvent[] {
  const published = events.findLast(({ type }) => type === 'answersPublished')?.version ?? 0;
  return events.filter((event) => !isOfHeldAnswer(event) || event.version < published);
}
