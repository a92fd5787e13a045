import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet, { contentSecurityPolicy } from 'helmet';
import { loggedPath } from '../observe/log.ts';
import { fromOurPages } from './origin.ts';
import { refusals } from './refusals.ts';
import { accountRoutes } from './routes/accounts.ts';
import { answerRoutes } from './routes/answers.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { exportRoutes } from './routes/exports.ts';
import { followRoutes } from './routes/follow.ts';
import { healthRoutes } from './routes/health.ts';
import { historyRoutes } from './routes/history.ts';
import { importRoutes } from './routes/imports.ts';
import { joinRoutes } from './routes/join.ts';
import { lateEditsRoutes } from './routes/lateEdits.ts';
import { memberRoutes } from './routes/members.ts';
import { operatorRoutes } from './routes/operator.ts';
import { personalLinkRoutes } from './routes/personalLinks.ts';
import { proposalRoutes } from './routes/proposals.ts';
import { publishedRoutes } from './routes/published.ts';
import { referenceRoutes, templateRoutes } from './routes/reference.ts';
import { referenceListRoutes } from './routes/referenceLists.ts';
import { removalRoutes } from './routes/removals.ts';
import { reportRoutes } from './routes/reports.ts';
import { roomRoutes } from './routes/rooms.ts';
import { screenDeviceRoutes } from './routes/screenDevices.ts';
import { screenRoutes } from './routes/screens.ts';
import { sessionRoutes } from './routes/session.ts';
import { snapshotRoutes } from './routes/snapshots.ts';
import { versionRoutes } from './routes/versions.ts';
import { voteRoutes } from './routes/votes.ts';
import { welcomeRoutes } from './routes/welcome.ts';
import { workshopRoutes } from './routes/workshops.ts';
import { onError, onNotFound, sendRefusal } from './sendRefusal.ts';
import type { Services } from './services.ts';

/** REST under `/api`, personal links, and the pages last. */
export function createApp(services: Services, pages: RequestHandler): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', services.config.trustProxy);
  app.set('query parser', 'simple');
  app.use(securityHeaders(services), logged(services));

  // Only what holds no secret beside what somebody else chose: a compressed length can give a secret away.
  const squeezed = compression();
  const api = express.Router();
  api.use(onlyFromOurPages(services), express.json({ limit: '100kb', strict: true }));
  api.use('/health', healthRoutes(services));
  api.use('/session', sessionRoutes(services));
  api.use('/account', accountRoutes(services));
  api.use('/screen', screenDeviceRoutes(services));
  api.use('/templates', squeezed, templateRoutes());
  api.use('/operator', operatorRoutes(services));
  api.use('/reference', squeezed, referenceRoutes());
  api.use('/follow', squeezed, followRoutes(services));
  api.use('/join', joinRoutes(services));
  api.use('/workshops', workshopRoutes(services));
  api.use('/workshops/:id/members', memberRoutes(services));
  api.use('/workshops/:id/removals', squeezed, removalRoutes(services));
  api.use('/workshops/:id/snapshots', squeezed, snapshotRoutes(services));
  api.use('/workshops/:id/answers', answerRoutes(services));
  api.use('/workshops/:id/published', squeezed, publishedRoutes(services));
  api.use('/workshops/:id/versions', squeezed, versionRoutes(services));
  api.use('/workshops/:id/welcome', squeezed, welcomeRoutes(services));
  api.use('/workshops/:id/rooms', roomRoutes(services));
  api.use('/workshops/:id/attachments', attachmentRoutes(services));
  api.use('/workshops/:id/history', squeezed, historyRoutes(services));
  api.use('/workshops/:id/late', squeezed, lateEditsRoutes(services));
  api.use('/workshops/:id/proposals', proposalRoutes(services));
  api.use('/workshops/:id/imports', importRoutes(services));
  api.use('/workshops/:id/references', squeezed, referenceListRoutes(services));
  api.use('/workshops/:id/screens', screenRoutes(services));
  api.use('/workshops/:id/votes', voteRoutes(services));
  api.use('/workshops/:id/reports', reportRoutes(services));
  api.use('/workshops/:id', exportRoutes(services));
  api.use(onNotFound);

  app.use('/api', api);
  app.use('/p', personalLinkRoutes(services));
  app.use(pages);
  app.use(onNotFound, onError(services.log));
  return app;
}

/**
 * The pages' own policy for scripts and styles comes from SvelteKit, which knows its nonces and hashes. What is set
 * here holds for every answer, and for those that are no page nothing may load at all.
 */
function securityHeaders({ config }: Services): RequestHandler {
  const isHttps = config.publicUrl?.protocol === 'https:';
  const shared = {
    strictTransportSecurity: isHttps,
    // Browsers heed these two only over https and warn on every page otherwise.
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    // Personal links stand in the address until the redirect; no other site may learn of them.
    referrerPolicy: { policy: 'same-origin' as const },
  };
  const frame = { 'base-uri': ["'self'"], 'form-action': ["'self'"] };
  const forPages = helmet({
    ...shared,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...frame,
        // A facilitator has a group's room beside the wall of groups.
        'frame-ancestors': ["'self'"],
        'default-src': contentSecurityPolicy.dangerouslyDisableDefaultSrc,
        'object-src': ["'none'"],
      },
    },
  });
  const forApi = helmet({
    ...shared,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...frame, 'frame-ancestors': ["'none'"], 'default-src': ["'none'"] },
    },
  });
  return (request, response, next) =>
    (request.path.startsWith('/api/') ? forApi : forPages)(request, response, next);
}

/** Another site can send a form or a simple request with this browser's cookie; it cannot add our header. */
function onlyFromOurPages({ config }: Services): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    if (request.get('x-ruam') === '1' && fromOurPages(request, config.publicUrl, true)) return next();
    sendRefusal(response, refusals.foreignPage);
  };
}

function logged({ log, metrics }: Services): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.on('finish', () => {
      const took = Math.round(performance.now() - started);
      metrics.request(request.method, response.statusCode, took / 1_000);
      const level = response.statusCode >= 500 ? 'warn' : 'debug';
      log[level](
        { method: request.method, path: loggedPath(request.originalUrl), status: response.statusCode, took },
        'request',
      );
    });
    next();
  };
}
