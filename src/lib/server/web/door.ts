import type { IncomingMessage, ServerResponse } from 'node:http';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;
export type Door = { origin: string; headers: readonly [string, string][]; inside: Handler };

/** No page of ours sends forms, and a form is what another site can send without asking. */
const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/** Stands before everything the build answers: the headers, the one address, and bodies that are never taken. */
export const createDoor =
  ({ origin, headers, inside }: Door): Handler =>
  (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const moved = movedTo(origin, request);
    if (moved !== undefined) return void response.writeHead(307, { location: moved }).end();
    if (hasBody(request)) {
      const encoding = request.headers['content-encoding'];
      if (encoding !== undefined && encoding !== 'identity') return refuse(response, 415, 'content-encoding');
      if (FORM_TYPES.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'content-type');
    }
    inside(request, response);
  };

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

function refuse(response: ServerResponse, status: number, error: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify({ error }));
}
