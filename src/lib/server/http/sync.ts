import type { Json } from '../../kernel/json.ts';
import { answer, tooMany } from './answer.ts';
import { refused } from './endpoint-refusal.ts';
import { LIMITS } from './limits.ts';
import { mayStore } from './room.ts';
import { actorOf, senderOf, signedIn, signedOut, type Route } from './route.ts';

export const syncRoute: Route = {
  path: '/api/sync',
  methods: {
    POST: {
      takes: 'json',
      needs: 'session',
      limit: LIMITS.sync,
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const sender = senderOf(call, who);
        const { bytes } = call.server;
        const full = stores(call.body) ? await mayStore(call.server, sender, 'staff') : undefined;
        if (full) return full;
        const letGo = stores(call.body) ? bytes.hold(sender, 'staff', call.size) : () => undefined;
        if (letGo === undefined) return tooMany(bytes.wait(sender, 'staff'), 'busy');
        const result = await call.server.endpoint.sync(actorOf(who), call.body).finally(letGo);
        if (!result.ok) return refused(result.error);
        if (stores(call.body)) bytes.charge(sender, 'staff', call.size);
        return answer(result.value);
      }
    }
  }
};

/** Whoever only asks what is new needs no room. */
const stores = (body: Json): boolean =>
  body !== null && typeof body === 'object' && !Array.isArray(body) && [body.push, body.returned].some(isFilled);

const isFilled = (list: Json | undefined): boolean => Array.isArray(list) && list.length > 0;
