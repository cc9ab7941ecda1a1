import type { Json } from '../../kernel/json.ts';
import { answer, tooMany } from './answer.ts';
import { refused } from './endpoint-refusal.ts';
import type { Route } from './route.ts';

/** The anonymous intake. It reads no cookie: who is signed in must not be known together with what they submit. */
export const submitRoute: Route = {
  path: '/api/submit',
  methods: {
    POST: {
      takes: 'json',
      limit: 256_000,
      answer: async ({ server, address, body }) => {
        const key = server.addressKey(address);
        const waitMs = server.limits.submissions.wait(key);
        if (waitMs > 0) return tooMany(waitMs);
        server.limits.submissions.charge(key, itemsIn(body));
        const result = await server.endpoint.submit(body);
        return result.ok ? answer(result.value) : refused(result.error);
      }
    }
  }
};

const itemsIn = (body: Json): number =>
  body !== null && typeof body === 'object' && !Array.isArray(body) && Array.isArray(body.items)
    ? Math.max(1, body.items.length)
    : 1;
