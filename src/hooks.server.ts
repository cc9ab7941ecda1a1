import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { ACCEPTED, acceptedLanguages, chosenIn } from '#lib/i18n/accepted.ts';
import { broughtToHtml } from '#lib/i18n/brought.ts';
import { withFrameWords } from '#lib/i18n/frame.ts';
import { directionOf, firstKnown } from '#lib/i18n/languages.ts';
import { textsToBring } from '#lib/i18n/words.ts';
import { compressed } from '#lib/server/http/answer.ts';
import { createApi, type Api } from '#lib/server/http/api.ts';
import { throwAway } from '#lib/server/http/body.ts';
import { log, logFailure } from '#lib/server/log.ts';
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
  if (link !== undefined) log('info', `This instance is empty. Set it up here (the link works once): ${link}`);
};

/** What the server draws: where somebody lands who has never been here, and that an address leads nowhere. */
const isDrawnHere = (route: string | null): boolean => route === '/(resident)/s/[code]' || route === null;
/** The words of those pages. */
const NAMESPACES = ['common', 'shell', 'resident', 'survey'] as const;

export const handle: Handle = async (input) => {
  const response = await draw(input);
  if (!(await throwAway(input.event.request))) response.headers.set('connection', 'close');
  return response;
};

const draw: Handle = async ({ event, resolve }) => {
  event.locals.api = opened.get('api');
  if (!isDrawnHere(event.route.id)) {
    const answer = fresh(await resolve(event, { transformPageChunk: ({ html }) => withFrameWords(html) }));
    return isPage(answer) ? compressed(event.request, answer) : answer;
  }
  const wished = event.request.headers.get('accept-language') ?? '';
  const accepted = [chosenIn(event.url.search), wished].filter(Boolean).join(',');
  const language = firstKnown(acceptedLanguages(accepted));
  const words = broughtToHtml(await textsToBring(language, NAMESPACES));
  event.url.searchParams.set(ACCEPTED, accepted);
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      withFrameWords(html)
        .replace('<html lang="de" dir="ltr">', `<html lang="${language}" dir="${directionOf(language)}">`)
        .replace('<title>Nahraum</title>', '')
        .replace('</body>', () => `${words}</body>`)
  });
  response.headers.append('Vary', 'Accept-Language');
  return compressed(event.request, fresh(response));
};

/**
 * A page is never answered with „not modified“: such an answer carries no policy of its own, and the page in the
 * browser's cache would be judged by one that does not know its styles and scripts.
 */
function fresh(response: Response): Response {
  if (isPage(response)) response.headers.delete('etag');
  return response;
}

const isPage = (response: Response): boolean => response.headers.get('content-type')?.startsWith('text/html') === true;

/** Nothing of the request is written down, neither here nor anywhere else. */
export const handleError: HandleServerError = ({ error, status }) => {
  if (status >= 500) logFailure('A page failed', error);
  return { message: status === 404 ? 'not-found' : 'internal' };
};
