import { mayAssign } from '../../domain/access/policy.ts';
import type { InvitationAnswer } from '../../protocol/accounts.ts';
import { proposalRequest, type ProposalsAnswer } from '../../protocol/proposals.ts';
import { calendarOf } from '../endpoint/day.ts';
import { changing, refuseChange } from './accounts.ts';
import { answer, nothing, refuse } from './answer.ts';
import { actorOf, signedIn, signedOut, type Route } from './route.ts';

const dayOf = calendarOf();

/** What waits for a second administrator. */
export const proposalsRoute: Route = {
  path: '/api/proposals',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        if (!mayAssign(actorOf(who), dayOf(call.server.now()))) return refuse(403, 'forbidden');
        return answer({ proposals: await call.server.accounts.proposals() } satisfies ProposalsAnswer);
      }
    },
    POST: changing(proposalRequest, async ({ accounts }, by, { proposal, agree }) => {
      const done = agree ? await accounts.agree(by, proposal) : await accounts.decline(by, proposal);
      if (!done.ok) return refuseChange(done.error);
      return done.value === undefined ? nothing() : answer(done.value satisfies InvitationAnswer);
    })
  }
};
