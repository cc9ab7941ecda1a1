import { given } from '../../kernel/given.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { spareAssets } from './headers.ts';
import { refuse } from './refuse.ts';
import type { StaticHandler } from './static/serve-static.ts';
import { isTooLong, refuseTooLong } from './too-long.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;
export type Door = {
  origin: string;
  headers: readonly [string, string][];
  /** The files of the build. */
  files: StaticHandler;
  inside: Handler;
};

/** No page of ours sends forms, and a form is what another site can send without asking. */
const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/** Stands before everything the build answers: the headers, the one address, and bodies that are never taken. */
export const createDoor =
  ({ origin, headers, files, inside }: Door): Handler =>
  (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    spareAssets(request.url ?? '', response);
    const wrong = wrongRequest(request);
    if (wrong !== undefined) return void response.writeHead(wrong, { connection: 'close' }).end();
    if (isTooLong(request)) return refuseTooLong(request, response);
    if (request.method === 'TRACE') return refuse(response, 405, 'wrong-method', { allow: 'GET, POST, PUT, DELETE' });
    if (isNoCall(request.url ?? '')) return refuse(response, 404, 'not-found');
    const moved = movedTo(origin, request);
    if (moved !== undefined) return void response.writeHead(307, { location: moved }).end();
    if (hasBody(request)) {
      const encoding = request.headers['content-encoding'];
      if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity')
        return refuse(response, 415, 'content-encoding');
      if (FORM_TYPES.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'content-type');
    }
    if (!files(request, response)) inside(request, response);
  };

/** The status of what HTTP/1.1 itself forbids or this server does not promise. */
function wrongRequest({ headers, headersDistinct, httpVersion, url }: IncomingMessage): number | undefined {
  const { host, expect } = headers;
  // Of two hosts a proxy might believe the one and this server the other.
  if ((host === undefined && httpVersion === '1.1') || (headersDistinct.host?.length ?? 0) > 1) return 400;
  // `http://…`, `*` and `@…` would be read together with the origin, and then as an address of somebody else.
  if (!url?.startsWith('/')) return 400;
  return expect === undefined || expect.toLowerCase() === '100-continue' ? undefined : 417;
}

/** No call is spelled with an escape or a slash at its end; Kit would answer such a path with a page or a redirect. */
function isNoCall(url: string): boolean {
  const path = given(url.split('?', 1)[0]);
  return path.startsWith('/api/') && (path.endsWith('/') || path.includes('%'));
}

/**
 * Whoever typed 127.0.0.1 goes to the name of this server: to a browser they are two sites, each with a storage of its
 * own, and what was captured under the one would be missing under the other.
 */
function movedTo(origin: string, request: IncomingMessage): string | undefined {
  const host = request.headers.host ?? '';
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const isPage =
    request.headers['sec-fetch-mode'] === 'navigate' || (request.headers.accept ?? '').includes('text/html');
  const path = request.url ?? '';
  if (!reads || !isPage || !path.startsWith('/') || host === new URL(origin).host) return undefined;
  return /^(127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) ? origin + path : undefined;
}

const hasBody = (request: IncomingMessage): boolean =>
  request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
