import { mayReadPeople } from '../../domain/access/policy.ts';
import { calendarOf } from '../endpoint/day.ts';
import { roleChange, type Person } from '../../protocol/people.ts';
import type { Server } from '../server.ts';
import { provenAdministrator, refuseChange } from './accounts.ts';
import { answer, nothing, refuse } from './answer.ts';
import { LIMITS } from './limits.ts';
import { actorOf, signedIn, signedOut, type Route } from './route.ts';
import { shaped } from './session.ts';

const dayOf = calendarOf();

/** Who works here: read by the staff, who name each other in records; changed by administrators. */
export const peopleRoute: Route = {
  path: '/api/people',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const { server } = call;
        if (!mayReadPeople(actorOf(who), dayOf(server.now()))) return refuse(403, 'forbidden');
        return answer({ people: await peopleOf(server) });
      }
    },
    POST: {
      takes: 'json',
      needs: 'session',
      limit: LIMITS.people,
      answer: async (call) => {
        const by = await provenAdministrator(call);
        if (by instanceof Response) return by;
        const change = shaped(roleChange, call.body);
        if (change === undefined) return refuse(400, 'wrong-shape');
        const done = await call.server.accounts.assign(by, change.account, change.assignments);
        return done.ok ? nothing() : refuseChange(done.error);
      }
    }
  }
};

const peopleOf = ({ store }: Server): Promise<Person[]> =>
  store.read(async (tx) => {
    const open = (await tx.accounts.list()).filter(({ disabled }) => !disabled);
    return Promise.all(
      open.map(async ({ id, name }) => ({ id, name, assignments: await tx.accounts.assignments(id) }))
    );
  });
