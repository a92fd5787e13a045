import type { IncomingMessage } from 'node:http';
import type { Session } from '@ruam/storage';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Visit, VisitChange, Visitors } from '../accounts/Visitors.ts';

export const SESSION_COOKIE = 'ruam_session';

/** Who is at the other end of a request, by its cookie. */
export interface Identify {
  visit(request: Pick<IncomingMessage, 'headers'>): Promise<Visit | null>;
  /** Changes what the browser may do, under a new cookie. A browser without a session gets one. */
  change(request: Request, response: Response, change: (session: Session) => VisitChange): Promise<Visit>;
}

export function createIdentify(visitors: Visitors): Identify {
  const visit = (request: Pick<IncomingMessage, 'headers'>) =>
    visitors.find(parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE]);
  return {
    visit,
    async change(request, response, change) {
      const after = await visitors.change((await visit(request)) ?? (await visitors.begin()), change);
      response.append(
        'set-cookie',
        stringifySetCookie({
          name: SESSION_COOKIE,
          value: after.token,
          httpOnly: true,
          sameSite: 'lax',
          secure: request.secure,
          path: '/',
          maxAge: Math.floor(visitors.lifetime / 1000),
        }),
      );
      return after;
    },
  };
}
