import { setupRequest } from '../../protocol/account.ts';
import { answer, refuse, tooMany } from './answer.ts';
import { LIMITS } from './limits.ts';
import type { Route } from './route.ts';
import { shaped } from './session.ts';

/** Only on an empty instance, and only with the token that its start printed on the terminal. */
export const setupRoute: Route = {
  path: '/api/setup',
  methods: {
    POST: {
      takes: 'json',
      limit: LIMITS.setup,
      answer: async ({ server, address, body }) => {
        const request = shaped(setupRequest, body);
        if (request === undefined) return refuse(400, 'wrong-shape');
        const made = await server.setup.redeem(request);
        if (made.ok) return answer(made.value, {}, 201);
        const { reason } = made.error;
        if (reason === 'busy') return tooMany(2000, 'busy');
        if (reason === 'already-set-up') return refuse(409, reason);
        if (reason !== 'wrong-token') return refuse(422, reason);
        const key = server.addressKey(address);
        const waitMs = server.limits.setups.wait(key);
        if (waitMs > 0) return tooMany(waitMs);
        server.limits.setups.charge(key);
        return refuse(403, 'forbidden');
      }
    }
  }
};
