import { mayTakeOver } from '../../domain/access/policy.ts';
import { handIn, settleLeft, type LeftWorkAnswer } from '../../protocol/left-work.ts';
import { clearCookie, clearLeftCookie, readLeftCookie } from '../auth/cookie.ts';
import { calendarOf } from '../endpoint/day.ts';
import { answer, nothing, refuse, tooMany } from './answer.ts';
import { LIMITS } from './limits.ts';
import { mayStore } from './room.ts';
import { actorOf, signedIn, signedOut, tokenOf, type Call, type Route } from './route.ts';
import { shaped } from './session.ts';

const dayOf = calendarOf();

/** A proof of a closed account that came with a call, and what takes it from the device. */
type Proof = { account: string; token: string; clear: string };

/** By its own cookie, or by the one that stays when somebody else signs in on that device. */
async function proofsOf(call: Call<unknown>): Promise<Proof[]> {
  const { auth, settings } = call.server;
  const { origin } = settings;
  const proofs = [
    { token: tokenOf(call), clear: clearCookie(origin) },
    { token: readLeftCookie(origin, call.request.headers.get('cookie')), clear: clearLeftCookie(origin) }
  ];
  const found: Proof[] = [];
  for (const { token, clear } of proofs) {
    const account = token === undefined ? undefined : await auth.closedAccount(token);
    if (token !== undefined && account !== undefined) found.push({ account, token, clear });
  }
  return found;
}

/** What closed accounts had not sent: handed in by their devices, listed for the office. */
export const leftWorkRoute: Route = {
  path: '/api/left-work',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const items = await call.server.endpoint.leftWork(actorOf(who));
        return items === undefined ? refuse(403, 'forbidden') : answer({ items } satisfies LeftWorkAnswer);
      }
    },
    POST: {
      takes: 'json',
      limit: LIMITS.sync,
      admit: async (call) => {
        const [proof] = await proofsOf(call);
        return proof ? mayStore(call.server, `account ${proof.account}`, 'staff') : refuse(401, 'signed-out');
      },
      answer: async (call) => {
        const asked = shaped(handIn, call.body);
        if (asked === undefined) return refuse(400, 'wrong-shape');
        const proof = (await proofsOf(call)).find(({ account }) => account === asked.account);
        if (proof === undefined) return refuse(403, 'forbidden');
        const { bytes, endpoint } = call.server;
        const sender = `account ${proof.account}` as const;
        const letGo = bytes.hold(sender, 'staff', call.size);
        if (letGo === undefined) return tooMany(bytes.wait(sender, 'staff'), 'busy');
        const kept = await endpoint.handIn(asked, proof.token).finally(letGo);
        if (!kept) return refuse(403, 'forbidden');
        bytes.charge(sender, 'staff', call.size);
        return nothing(asked.done ? { 'set-cookie': proof.clear } : {});
      }
    }
  }
};

export const settleRoute: Route = {
  path: '/api/left-work/settle',
  methods: {
    POST: {
      takes: 'json',
      needs: 'session',
      limit: LIMITS.log,
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const actor = actorOf(who);
        if (!mayTakeOver(actor, dayOf(call.server.now()))) return refuse(403, 'forbidden');
        const asked = shaped(settleLeft, call.body);
        if (asked === undefined) return refuse(400, 'wrong-shape');
        return (await call.server.endpoint.settleLeft(actor, asked)) ? nothing() : refuse(404, 'not-found');
      }
    }
  }
};
