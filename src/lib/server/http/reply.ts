import { eraseNoted } from '../backup/erase-noted.ts';
import type { Server } from '../server.ts';
import { answer, nothing, refuse, tooMany } from './answer.ts';
import { refused } from './endpoint-refusal.ts';
import { LIMITS } from './limits.ts';
import { fromStranger, mayStore } from './room.ts';
import type { Route } from './route.ts';

/**
 * Only codes that nobody has count against an address, and only they wait: whoever has a right one reads the answer,
 * however many were mistyped in the same hall. Nobody finds one of 2^80 by trying. A code that was withdrawn is one that
 * nobody has.
 */
function nobodyHas(server: Server, address: string): Response {
  const key = server.addressKey(address);
  const waitMs = server.limits.replies.wait(key);
  if (waitMs > 0) return tooMany(waitMs);
  server.limits.replies.charge(key);
  return refuse(404, 'not-found');
}

export const replyRoute: Route = {
  path: '/api/reply',
  methods: {
    POST: {
      takes: 'json',
      limit: LIMITS.reply,
      answer: async ({ server, address, body }) => {
        const result = await server.endpoint.reply(body);
        if (!result.ok) return refused(result.error);
        return result.value === null ? nobodyHas(server, address) : answer(result.value);
      }
    }
  }
};

/** Whoever holds the code says more. What is stored counts like what is submitted. */
export const additionRoute: Route = {
  path: '/api/reply/addition',
  methods: {
    POST: {
      takes: 'json',
      limit: LIMITS.addition,
      admit: ({ server, address }) => mayStore(server, server.addressKey(address), 'words'),
      answer: async (call) => {
        const { server, address, body, size } = call;
        const result = await fromStranger(call, 1, () => server.endpoint.add(body));
        if (result instanceof Response) return result;
        if (!result.ok) return refused(result.error);
        if (result.value === null) return nobodyHas(server, address);
        if (result.value === 'empty') return refuse(400, 'wrong-shape');
        if (result.value === 'full') return refuse(422, 'full');
        if (result.value === 'added') server.bytes.charge(server.addressKey(address), 'words', size);
        return nothing();
      }
    }
  }
};

/** Whoever holds the code takes it all back: the submission is erased for good, with what was said about it. */
export const withdrawalRoute: Route = {
  path: '/api/reply/withdrawal',
  methods: {
    POST: {
      takes: 'json',
      limit: LIMITS.reply,
      answer: async ({ server, address, body }) => {
        const found = await server.endpoint.ofCode(body);
        if (!found.ok) return refused(found.error);
        if (found.value === undefined) return nobodyHas(server, address);
        const { id, feed, kind } = found.value;
        const { erased } = await eraseNoted(server, { id, feed, kind }, { what: 'withdraw' });
        return erased ? nothing() : nobodyHas(server, address);
      }
    }
  }
};
