import {
  agencies,
  areas,
  formTemplate,
  ministries,
  planItems,
  workshopTemplates,
} from '@ruam/planning/reference';
import { type Request, type Response, Router } from 'express';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';

/** Facts that are the same for everybody: cached by the browser, checked by ETag. */
export function referenceRoutes(): Router {
  const routes = Router();
  const answer = (facts: (year: number | undefined) => unknown) => (request: Request, response: Response) => {
    response.set('cache-control', 'public, max-age=300').json(facts(fiscalYearOf(request)));
  };
  routes.get('/areas', answer(areas));
  routes.get('/agencies', answer(agencies));
  routes.get('/ministries', answer(ministries));
  routes.get('/planItems', answer(planItems));
  routes.get(
    '/form',
    answer((year) => formTemplate(year ?? new Date().getFullYear() + 543)),
  );
  return routes;
}

export function templateRoutes(): Router {
  const routes = Router();
  routes.get('/', (_request, response) => {
    response.set('cache-control', 'public, max-age=300').json(workshopTemplates());
  });
  return routes;
}

/** B.E.; undefined: of whatever year. */
function fiscalYearOf(request: Request): number | undefined {
  const { fiscalYear } = request.query;
  if (fiscalYear === undefined) return undefined;
  if (typeof fiscalYear !== 'string' || !/^2[4-7]\d\d$/.test(fiscalYear))
    throw new Refused(refusals.badInput);
  return Number(fiscalYear);
}
