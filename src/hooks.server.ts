import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { createApi, type Api } from '#lib/server/http/api.ts';
import { setupLink, startServer } from '#lib/server/start.ts';

/** Holds what `init` opens, once for the life of the process. */
const opened = new Map<'api', Api>();

export const init: ServerInit = async () => {
  // The build runs this too, and must touch no database.
  if (building) return;
  const server = await startServer(process.env);
  opened.set('api', createApi(server));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, server.hangUp);
  process.once('sveltekit:shutdown', () => void server.close());
  const link = await setupLink(server);
  if (link !== undefined)
    process.stdout.write(`This instance is empty. Set it up here (the link works once):\n  ${link}\n`);
};

/** On a first visit to a survey the public rows are wanted at once; later ones are answered by the service worker. */
const PUBLIC_AHEAD = '</api/public?since=0>; rel=preload; as=fetch; crossorigin';

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.api = opened.get('api');
  const response = await resolve(event);
  if (event.route.id === '/(resident)/s/[code]') response.headers.append('Link', PUBLIC_AHEAD);
  return response;
};

/** Nothing of the request is written down, neither here nor anywhere else. */
export const handleError: HandleServerError = ({ error, status }) => {
  if (status >= 500)
    process.stderr.write(
      `A page failed: ${error instanceof Error ? error.stack?.split('\n').slice(1, 6).join('\n') : ''}\n`
    );
  return { message: status === 404 ? 'not-found' : 'internal' };
};
