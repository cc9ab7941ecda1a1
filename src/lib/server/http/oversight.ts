import type * as z from 'zod/mini';
import { mayOversee } from '../../domain/access/policy.ts';
import { erasureRequest, personRequest, type RetentionAnswer } from '../../protocol/oversight.ts';
import type { SignedIn } from '../auth/sessions.ts';
import { calendarOf } from '../endpoint/day.ts';
import { createNote } from '../journal/note.ts';
import { eraseAsked } from '../oversight/erase-asked.ts';
import { findPerson } from '../oversight/find-person.ts';
import { plannedOn } from '../oversight/retention.ts';
import type { Server } from '../server.ts';
import { answer, refuse } from './answer.ts';
import { LIMITS } from './limits.ts';
import { actorOf, isFresh, signedIn, signedOut, type Call, type Method, type Route } from './route.ts';
import { shaped } from './session.ts';

const dayOf = calendarOf();

/** The account of the data protection officer, or how everybody else is answered. */
async function overseer(call: Call<unknown>): Promise<SignedIn | Response> {
  const who = await signedIn(call);
  if (who === undefined) return signedOut(call);
  return mayOversee(actorOf(who), dayOf(call.server.now())) ? who : refuse(403, 'forbidden');
}

/** What reaches into what people said: only with the password given just now. */
const overseeing = <T>(
  schema: z.ZodMiniType<T>,
  act: (server: Server, by: string, asked: T) => Promise<Response>
): Method => ({
  takes: 'json',
  needs: 'session',
  limit: LIMITS.log,
  answer: async (call) => {
    const who = await overseer(call);
    if (who instanceof Response) return who;
    if (!isFresh(call, who)) return refuse(403, 'step-up');
    const asked = shaped(schema, call.body);
    return asked === undefined ? refuse(400, 'wrong-shape') : act(call.server, who.account.id, asked);
  }
});

/** Looking for a person: that it was done is written down, and not for whom. */
export const personsRoute: Route = {
  path: '/api/persons',
  methods: {
    POST: overseeing(personRequest, async ({ store, now }, by, { text }) => {
      const note = createNote(now);
      await store.commit({ feeds: [], run: (tx) => note(tx, { what: 'search', account: by }) });
      return answer(await store.read((tx) => findPerson(tx, text)));
    })
  }
};

export const erasuresRoute: Route = {
  path: '/api/erasures',
  methods: {
    POST: overseeing(erasureRequest, async (server, by, asked) => {
      const done = await eraseAsked(server, by, asked);
      return done.ok ? answer(done.value) : refuse(done.error === 'forbidden' ? 403 : 404, done.error);
    })
  }
};

/** How long what came in is kept, and what the next run erases: counts, and nothing else. */
export const retentionRoute: Route = {
  path: '/api/retention',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await overseer(call);
        if (who instanceof Response) return who;
        const { store, now, settings } = call.server;
        const planned = await store.read((tx) => plannedOn(tx, dayOf(now())));
        const kinds = planned.map(({ due, ...kind }) => ({ ...kind, due: due.length }));
        return answer({ kinds, runs: settings.retention === true } satisfies RetentionAnswer);
      }
    }
  }
};
