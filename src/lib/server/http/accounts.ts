import type * as z from 'zod/mini';
import { mayAssign } from '../../domain/access/policy.ts';
import { accountRequest, inviteRequest, type AccountsAnswer, type InvitationAnswer } from '../../protocol/accounts.ts';
import type { ProposedAnswer } from '../../protocol/proposals.ts';
import type { Accounts, Done, Refusal } from '../auth/accounts.ts';
import type { SignedIn } from '../auth/sessions.ts';
import { calendarOf } from '../endpoint/day.ts';
import type { Server } from '../server.ts';
import { answer, nothing, refuse } from './answer.ts';
import { LIMITS } from './limits.ts';
import { actorOf, isFresh, signedIn, signedOut, type Call, type Method, type Route } from './route.ts';
import { shaped } from './session.ts';

const dayOf = calendarOf();

/** The account of an administrator, or how everybody else is answered. */
async function administrator(call: Call<unknown>): Promise<SignedIn | Response> {
  const who = await signedIn(call);
  if (who === undefined) return signedOut(call);
  return mayAssign(actorOf(who), dayOf(call.server.now())) ? who : refuse(403, 'forbidden');
}

/** That of one who has given the password just now: a screen left open changes nobody's account. */
async function provenAdministrator(call: Call<unknown>): Promise<string | Response> {
  const who = await administrator(call);
  if (who instanceof Response) return who;
  return isFresh(call, who) ? who.account.id : refuse(403, 'step-up');
}

const STATUS: Record<Refusal, number> = {
  forbidden: 403,
  'not-found': 404,
  'login-taken': 422,
  'last-administrator': 422
};
/** 202 where it waits for a second administrator. */
export const answerTo = (done: InvitationAnswer | ProposedAnswer | void): Response =>
  done === undefined ? nothing() : answer(done, {}, 'proposal' in done ? 202 : 200);

export const refuseChange = (refusal: Refusal): Response => refuse(STATUS[refusal], refusal);

/** A change of accounts: `change` is told who asks for it, and what for. */
export const changing = <T>(
  schema: z.ZodMiniType<T>,
  change: (server: Server, by: string, asked: T) => Promise<Response>
): Method => ({
  takes: 'json',
  needs: 'session',
  limit: LIMITS.people,
  answer: async (call) => {
    const by = await provenAdministrator(call);
    if (by instanceof Response) return by;
    const asked = shaped(schema, call.body);
    return asked === undefined ? refuse(400, 'wrong-shape') : change(call.server, by, asked);
  }
});

/** Every account, and making one: for administrators. */
export const accountsRoute: Route = {
  path: '/api/accounts',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const by = await administrator(call);
        return by instanceof Response ? by : answer(await listed(call.server.accounts));
      }
    },
    POST: changing(inviteRequest, async ({ accounts }, by, wanted) => {
      const made = await accounts.invite(by, wanted);
      return made.ok ? answer(made.value satisfies InvitationAnswer, {}, 201) : refuseChange(made.error);
    })
  }
};

async function listed(accounts: Accounts): Promise<AccountsAnswer> {
  return {
    accounts: (await accounts.list()).map(({ password, disabled, ...shown }) => ({
      ...shown,
      state: disabled ? 'disabled' : password === null ? 'invited' : 'open'
    }))
  };
}

const ACTS = {
  renew: 'renew',
  withdraw: 'withdraw',
  disable: 'disable',
  enable: 'enable',
  'sign-out': 'signOut'
} as const;
type Act = keyof typeof ACTS;

/** What is done with one account of somebody else's. */
const actRoute = (act: Act): Route => ({
  path: `/api/accounts/${act}`,
  methods: {
    POST: changing(accountRequest, async ({ accounts }, by, { account }) => {
      const done: Done = await accounts[ACTS[act]](by, account);
      if (!done.ok) return refuseChange(done.error);
      return answerTo(done.value);
    })
  }
});

export const accountActs: readonly Route[] = (Object.keys(ACTS) as Act[]).map(actRoute);
