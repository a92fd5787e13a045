import type { Handle } from '@sveltejs/kit/hooks';
import { askEarly } from '#lib/live/askEarly.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { isTheme } from '#lib/ui/theme.ts';

const EARLY = `(${askEarly})()`;

/**
 * Puts the reader's language and theme (both cookies) into the first byte of HTML, so that nothing
 * flashes in the other language or the wrong colours, also on pages that render only in the browser; and what asks for
 * the page's data while its scripts are on their way.
 */
export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    const chosen = event.cookies.get('theme');
    const theme = isTheme(chosen) ? chosen : 'system';
    return resolve(event, {
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', locale)
          .replace('%theme%', theme)
          .replace('/* %early% */', () => EARLY),
    });
  });
