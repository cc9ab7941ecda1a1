import { mayReadPeople } from '../../domain/access/policy.ts';
import { calendarOf } from '../endpoint/day.ts';
import { roleChange, type Person } from '../../protocol/people.ts';
import type { Server } from '../server.ts';
import { answerTo, changing, refuseChange } from './accounts.ts';
import { answer, refuse } from './answer.ts';
import { actorOf, signedIn, signedOut, type Route } from './route.ts';

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
    POST: changing(roleChange, async ({ accounts }, by, { account, assignments }) => {
      const done = await accounts.assign(by, account, assignments);
      return done.ok ? answerTo(done.value) : refuseChange(done.error);
    })
  }
};

const peopleOf = ({ store }: Server): Promise<Person[]> =>
  store.read(async (tx) => {
    const open = (await tx.accounts.list()).filter(({ disabled }) => !disabled);
    return Promise.all(
      open.map(async ({ id, name }) => ({ id, name, assignments: await tx.accounts.assignments(id) }))
    );
  });
