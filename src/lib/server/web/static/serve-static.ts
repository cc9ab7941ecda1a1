import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { accepts } from '../../http/accepts.ts';
import { refuse } from '../refuse.ts';
import type { Bytes, StaticFile, StaticFiles } from './load.ts';
import { rangeOf } from './range.ts';

/** True where the request was for a file of the build and has been answered. */
export type StaticHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Answers for every file of the build.
 *
 * Kit brings a handler of its own, which opens the file for each request and reads headers in good faith: `bytes=5-2`
 * throws out of it, and so does a file that is gone. It stands behind this one and must never get to see such an address.
 */
export function serveStatic(files: StaticFiles): StaticHandler {
  return (request, response) => {
    const path = pathOf(request.url ?? '');
    const file = files.get(path);
    if (file === undefined && !isShadow(files, path)) return false;
    if (file === undefined) refuse(response, 404, 'not-found');
    else if (request.method !== 'GET' && request.method !== 'HEAD')
      refuse(response, 405, 'wrong-method', { allow: 'GET, HEAD' });
    else send(request, response, file);
    return true;
  };
}

/** As Kit's handlers read it, which leave a path that cannot be decoded as it is. */
function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What Kit's handler tries after an address, once a slash at its end is gone. */
const SPELLINGS = ['', '.html', '.htm', '/index', '/index.html', '/index.htm'];

/** Other spellings under which Kit's handler finds a file, compressed copies included. `/shell/` is Kit's to redirect. */
function isShadow(files: StaticFiles, path: string): boolean {
  const bare = path.replace(/\/$/, '').replace(/\.(br|gz)$/, '');
  return SPELLINGS.some((ending) => files.get(bare + ending)?.page === false);
}

function send(request: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  const { encoding, bytes, etag } = choose(request, file);
  const { headers } = request;
  const common: OutgoingHttpHeaders = {
    etag,
    ...(Object.keys(file.compressed).length > 0 ? { vary: 'Accept-Encoding' } : {}),
    ...(file.immutable ? { 'cache-control': 'public,max-age=31536000,immutable' } : {})
  };
  if (isKnown(headers['if-none-match'], etag)) return void response.writeHead(304, common).end();
  const full: OutgoingHttpHeaders = {
    ...common,
    'accept-ranges': 'bytes',
    ...(file.type === undefined ? {} : { 'content-type': file.type }),
    ...(encoding === undefined ? {} : { 'content-encoding': encoding })
  };
  const body = (part: Buffer): Buffer | undefined => (request.method === 'HEAD' ? undefined : part);
  const range = mayBePart(request, etag) ? rangeOf(headers.range, bytes.length) : 'whole';
  if (range === 'outside')
    return void response
      .writeHead(416, { ...common, 'content-range': `bytes */${bytes.length}`, 'content-length': 0 })
      .end();
  if (range === 'whole')
    return void response.writeHead(200, { ...full, 'content-length': bytes.length }).end(body(bytes));
  const part = bytes.subarray(range.from, range.to + 1);
  const place = `bytes ${range.from}-${range.to}/${bytes.length}`;
  response.writeHead(206, { ...full, 'content-range': place, 'content-length': part.length }).end(body(part));
}

function choose({ headers }: IncomingMessage, { plain, compressed }: StaticFile): Bytes & { encoding?: string } {
  for (const encoding of ['br', 'gzip'] as const) {
    const copy = compressed[encoding];
    if (copy !== undefined && accepts(headers['accept-encoding'], encoding)) return { ...copy, encoding };
  }
  return plain;
}

/** A browser may have got it from a proxy that has weakened the tag. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim()));

/** `If-Range`: a part only of exactly these bytes. A date never says so exactly enough. */
const mayBePart = ({ method, headers }: IncomingMessage, etag: string): boolean =>
  method === 'GET' && (headers['if-range'] === undefined || headers['if-range'] === etag);
