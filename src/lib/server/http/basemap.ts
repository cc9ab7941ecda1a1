import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { BASEMAP } from '../../protocol/basemap.ts';
import { findBasemap } from '../basemap/basemap-file.ts';
import { nothing } from './answer.ts';
import { byteRange } from './byte-range.ts';
import type { Route } from './route.ts';

/** The basemap, in pieces: a map reads the few tiles that it shows. 204 where the municipality has none. */
export const basemapRoute: Route = {
  path: BASEMAP,
  methods: {
    GET: {
      takes: 'nothing',
      answer: async ({ server, request }) => {
        const found = await findBasemap(server.settings.dataDir);
        if (!found) return nothing();
        const { path, size, tag } = found;
        // The map is the same for everybody, and a piece of another version is told by its tag.
        const headers = { etag: tag, 'accept-ranges': 'bytes', 'cache-control': 'public, max-age=300' };
        if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
        const range = byteRange(request.headers.get('range'), size);
        if (range === 'beyond')
          return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
        const isPart = range !== 'whole' && (request.headers.get('if-range') ?? tag) === tag;
        const { from, to } = isPart ? range : { from: 0, to: size - 1 };
        const bytes = Readable.toWeb(createReadStream(path, { start: from, end: Math.max(from, to) }));
        return new Response(bytes as ReadableStream<Uint8Array> as BodyInit, {
          status: isPart ? 206 : 200,
          headers: {
            ...headers,
            'content-type': 'application/vnd.pmtiles',
            'content-length': String(to - from + 1),
            ...(isPart && { 'content-range': `bytes ${from}-${to}/${size}` })
          }
        });
      }
    }
  }
};
