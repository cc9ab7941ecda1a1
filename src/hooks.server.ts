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

export const handle: Handle = ({ event, resolve }) => {
  event.locals.api = opened.get('api');
  return resolve(event);
};

/** Nothing of the request is written down, neither here nor anywhere else. */
export const handleError: HandleServerError = ({ error, status }) => {
  if (status >= 500)
    process.stderr.write(
      `A page failed: ${error instanceof Error ? error.stack?.split('\n').slice(1, 6).join('\n') : ''}\n`
    );
  return { message: status === 404 ? 'not-found' : 'internal' };
};
