import { createHash } from 'node:crypto';
import { id } from '../../domain/record/schemas.ts';
import { answer, refuse } from './answer.ts';
import { refused } from './endpoint-refusal.ts';
import type { Route } from './route.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 2000;

/** Every phone of a hall asks this when the network returns, so caches may answer for half a minute. */
export const publicRoute: Route = {
  path: '/api/public',
  query: ['epoch', 'since', 'limit', 'area'],
  methods: {
    GET: {
      takes: 'nothing',
      answer: async ({ server, request, url }) => {
        const epoch = url.searchParams.get('epoch') ?? undefined;
        const since = wholeNumber(url.searchParams.get('since') ?? '0', 0, Number.MAX_SAFE_INTEGER);
        const limit = wholeNumber(url.searchParams.get('limit') ?? String(DEFAULT_LIMIT), 1, MAX_LIMIT);
        const area = url.searchParams.get('area') ?? undefined;
        const isNoId = area !== undefined && !id.safeParse(area).success;
        if (since === undefined || limit === undefined || isNoId) return refuse(400, 'wrong-shape');
        const result = await server.endpoint.publicRows({
          since,
          limit,
          ...(epoch === undefined ? {} : { epoch }),
          ...(area === undefined ? {} : { area })
        });
        if (!result.ok) return refused(result.error);
        const text = JSON.stringify(result.value);
        const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
        const headers = { 'cache-control': 'public, max-age=30', etag, vary: 'Accept-Encoding' };
        const known = request.headers
          .get('if-none-match')
          ?.split(',')
          .some((tag) => tag.trim() === etag);
        return known ? new Response(null, { status: 304, headers }) : answer(result.value, headers);
      }
    }
  }
};
