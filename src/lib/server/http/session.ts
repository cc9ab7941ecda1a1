import type * as z from 'zod/mini';
import { passwordChange, passwordProof } from '../../protocol/account.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import { signIn, type SessionAnswer } from '../../protocol/session.ts';
import type { ChangeRefusal, Entry, Origin } from '../auth/auth.ts';
import { browserFamily } from '../auth/browser-family.ts';
import { clearCookie, readDeviceCookie, writeCookie, writeDeviceCookie, writeLeftCookie } from '../auth/cookie.ts';
import { LIFETIME, type SignedIn } from '../auth/sessions.ts';
import { answer, nothing, refuse, tooMany } from './answer.ts';
import { LIMITS } from './limits.ts';
import { isFresh, signedIn, signedOut, tokenOf, type Call, type Route } from './route.ts';

export const sessionRoute: Route = {
  path: '/api/session',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        return who === undefined ? signedOut(call) : answer(describe(who));
      }
    },
    POST: {
      takes: 'json',
      limit: LIMITS.session,
      answer: async (call) => {
        const { server, body } = call;
        const credentials = shaped(signIn, body);
        if (credentials === undefined) return refuse(400, 'wrong-shape');
        const entry = await server.auth.signIn(credentials, originOf(call));
        return entry.ok ? welcome(call, entry.value) : refuseTry(entry.error);
      }
    },
    /** Only the cookie goes: what is not sent yet lives in the browser's storage and must stay. */
    DELETE: {
      takes: 'nothing',
      answer: async (call) => {
        const token = tokenOf(call);
        if (token !== undefined) await call.server.auth.signOut(token);
        return nothing({ 'set-cookie': clearCookie(call.server.settings.origin) });
      }
    }
  }
};

export const passwordRoute: Route = {
  path: '/api/session/password',
  methods: {
    POST: {
      takes: 'json',
      needs: 'session',
      limit: LIMITS.session,
      answer: async (call) => {
        const { server, body } = call;
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const change = shaped(passwordChange, body);
        if (change === undefined) return refuse(400, 'wrong-shape');
        const entry = await server.auth.changePassword(who, change, originOf(call));
        return entry.ok ? welcome(call, entry.value) : refuseTry(entry.error);
      }
    }
  }
};

/** The password again, before something that asks for it (403 `step-up`). */
export const proofRoute: Route = {
  path: '/api/session/proof',
  methods: {
    /** Whether it was given just now: asked before something that the device does by itself, such as an export. */
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        return isFresh(call, who) ? nothing() : refuse(403, 'step-up');
      }
    },
    POST: {
      takes: 'json',
      needs: 'session',
      limit: LIMITS.session,
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const proof = shaped(passwordProof, call.body);
        if (proof === undefined) return refuse(400, 'wrong-shape');
        const proved = await call.server.auth.prove(who, proof.password, originOf(call));
        return proved.ok ? nothing() : refuseTry(proved.error);
      }
    }
  }
};

export function shaped<T>(schema: z.ZodMiniType<T>, body: unknown): T | undefined {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

const originOf = (call: Call<unknown>): Origin => ({
  address: call.server.addressKey(call.address),
  token: tokenOf(call),
  device: readDeviceCookie(call.server.settings.origin, call.request.headers.get('cookie')),
  browser: browserFamily(call.request.headers.get('user-agent'))
});

/** The cookies, and who it is: a device needs to know which database to open. */
async function welcome(call: Call<unknown>, { token, device }: Entry): Promise<Response> {
  const who = await call.server.auth.find(token);
  if (who === undefined) return signedOut(call);
  const { origin } = call.server.settings;
  const response = answer(describe(who), { 'set-cookie': writeCookie(origin, token, LIFETIME / 1000) });
  response.headers.append('set-cookie', writeDeviceCookie(origin, device));
  const before = tokenOf(call);
  if (before !== undefined && (await call.server.auth.isClosed(before)))
    response.headers.append('set-cookie', writeLeftCookie(origin, before, LIFETIME / 1000));
  return response;
}

const WRONG: Partial<Record<ErrorCode, number>> = { 'wrong-password': 401 };

function refuseTry(refusal: ChangeRefusal): Response {
  if (refusal.reason === 'too-many-tries') return tooMany(refusal.waitMs);
  if (refusal.reason === 'busy') return tooMany(2000, 'busy');
  return refuse(WRONG[refusal.reason] ?? 422, refusal.reason);
}

const describe = ({ account, assignments, expiresAt }: SignedIn): SessionAnswer => ({
  account: account.id,
  name: account.name,
  assignments: assignments.map(({ role, area, from, until }) => ({
    role,
    ...(area === undefined ? {} : { area }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until })
  })),
  expiresAt
});
