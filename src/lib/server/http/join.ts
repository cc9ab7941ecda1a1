import { joinRequest, type JoinAnswer } from '../../protocol/accounts.ts';
import type { AddressKey } from '../auth/address.ts';
import type { Server } from '../server.ts';
import { answer, nothing, refuse, tooMany } from './answer.ts';
import { LIMITS } from './limits.ts';
import type { Route } from './route.ts';
import { shaped } from './session.ts';

/** Without a session: whoever holds a one-time link learns whose it is, and says the password. */
export const joinRoute: Route = {
  path: '/api/join',
  methods: {
    POST: {
      takes: 'json',
      limit: LIMITS.session,
      answer: async ({ server, address, body }) => {
        const asked = shaped(joinRequest, body);
        if (asked === undefined) return refuse(400, 'wrong-shape');
        const { token, password } = asked;
        const key = server.addressKey(address);
        if (password === undefined) {
          const invited = await server.invitations.look(token);
          if (invited === undefined) return refuseMiss(server, key);
          return answer({ login: invited.login, name: invited.name } satisfies JoinAnswer);
        }
        const joined = await server.invitations.redeem(token, password);
        if (joined.ok) return nothing();
        if (joined.error === 'not-found') return refuseMiss(server, key);
        return joined.error === 'busy' ? tooMany(2000, 'busy') : refuse(422, joined.error);
      }
    }
  }
};

function refuseMiss({ limits }: Server, key: AddressKey): Response {
  const waitMs = limits.joins.wait(key);
  if (waitMs > 0) return tooMany(waitMs);
  limits.joins.charge(key);
  return refuse(404, 'not-found');
}
