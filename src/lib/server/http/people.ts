import { mayAssign, mayReadPeople } from '../../domain/access/policy.ts';
import { calendarOf } from '../endpoint/day.ts';
import { roleChange, type Person, type RoleChange } from '../../protocol/people.ts';
import type { Server } from '../server.ts';
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
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const { server, body } = call;
        const change = shaped(roleChange, body);
        if (change === undefined) return refuse(400, 'wrong-shape');
        const isOwn = change.account === who.account.id;
        if (isOwn || !mayAssign(actorOf(who), dayOf(server.now()))) return refuse(403, 'forbidden');
        return (await assign(server, change)) ? nothing() : refuse(404, 'not-found');
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

/** False where the account or one of the areas is not there. */
async function assign({ store }: Server, { account, assignments }: RoleChange): Promise<boolean> {
  const isThere = await store.read(async (tx) => {
    const areas = assignments.flatMap(({ area }) => area ?? []);
    const records = await Promise.all(areas.map((id) => tx.records.get(id)));
    const known = records.every((record) => record?.kind === 'area' && 'data' in record.body);
    return known && (await tx.accounts.get(account)) !== undefined;
  });
  if (!isThere) return false;
  await store.commit({ feeds: [], run: (tx) => tx.accounts.setAssignments(account, assignments) });
  return true;
}
