import { answer } from './answer.ts';
import { refused } from './endpoint-refusal.ts';
import { actorOf, signedIn, signedOut, type Route } from './route.ts';

export const syncRoute: Route = {
  path: '/api/sync',
  methods: {
    POST: {
      takes: 'json',
      needs: 'session',
      limit: 4_000_000,
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const result = await call.server.endpoint.sync(actorOf(who), call.body);
        return result.ok ? answer(result.value) : refused(result.error);
      }
    }
  }
};
