import { endSession, type SessionsAnswer } from '../../protocol/sessions.ts';
import { calendarOf } from '../endpoint/day.ts';
import { answer, nothing, refuse } from './answer.ts';
import { LIMITS } from './limits.ts';
import { signedIn, signedOut, tokenOf, type Route } from './route.ts';
import { shaped } from './session.ts';

const dayOf = calendarOf();

/** Where the caller is signed in, and ending one of these. */
export const sessionsRoute: Route = {
  path: '/api/sessions',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        const token = tokenOf(call);
        if (who === undefined || token === undefined) return signedOut(call);
        const sessions = await call.server.auth.sessionsOf(who.account.id, token);
        return answer({
          sessions: sessions.map(({ seenAt, ...session }) => ({ ...session, day: dayOf(seenAt) }))
        } satisfies SessionsAnswer);
      }
    },
    POST: {
      takes: 'json',
      needs: 'session',
      limit: LIMITS.session,
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const asked = shaped(endSession, call.body);
        if (asked === undefined) return refuse(400, 'wrong-shape');
        const ended = await call.server.auth.endOne(who.account.id, asked.session);
        return ended ? nothing() : refuse(404, 'not-found');
      }
    }
  }
};
