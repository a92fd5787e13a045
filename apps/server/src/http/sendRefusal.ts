import type { Refusal } from '@ruam/workshop';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Log } from '../observe/log.ts';
import { toldRefusal } from '../toldRefusal.ts';
import { type HttpRefusal, refusals } from './refusals.ts';

/** Thrown by a route to end with a refusal; `onError` answers it. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly status: number;

  constructor(refusal: Refusal | HttpRefusal, status?: number) {
    super(refusal.code);
    this.refusal = refusal;
    this.status = status ?? ('status' in refusal ? refusal.status : statusOf(refusal));
  }
}

/** Answers `{refusal}`; the status follows from the refusal's code when it carries none. */
export function sendRefusal(response: Response, refusal: Refusal | HttpRefusal, status?: number): void {
  response
    .status(status ?? ('status' in refusal ? refusal.status : statusOf(refusal)))
    .set('cache-control', 'no-store')
    .json({ refusal: toldRefusal(refusal) });
}

function statusOf({ code }: Refusal): number {
  if (/unknown|notFound/i.test(code)) return 404;
  if (/^can\.|notAllowed|forbidden|stranger/i.test(code)) return 403;
  if (/conflict|stage|already|version/i.test(code)) return 409;
  return 400;
}

export const onNotFound: RequestHandler = (_request, response) => sendRefusal(response, refusals.notFound);

/** Nothing of an exception reaches the other side: it goes to the log, and the answer is a refusal. */
export function onError(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof Refused) return sendRefusal(response, error.refusal, error.status);
    const type: unknown = error?.type;
    if (type === 'entity.too.large') return sendRefusal(response, refusals.tooLarge);
    const status = Number(error?.status ?? 500);
    if (status >= 400 && status < 500) return sendRefusal(response, { ...refusals.badInput, status });
    log.error({ error, method: request.method, route: request.route?.path ?? null }, 'a request failed');
    sendRefusal(response, refusals.fault);
  };
}
