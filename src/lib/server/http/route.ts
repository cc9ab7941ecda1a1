import type { Actor } from '../../domain/access/roles.ts';
import type { Json } from '../../kernel/json.ts';
import type { Sender } from '../auth/byte-budget.ts';
import type { SignedIn } from '../auth/sessions.ts';
import { readCookie } from '../auth/cookie.ts';
import type { Server } from '../server.ts';
import { refuse } from './answer.ts';

export type Call<Body> = {
  server: Server;
  request: Request;
  url: URL;
  /** What stood in the place of `:` in the path. */
  param: string;
  /** As the socket or the trusted proxy says; goes no further than `server.addressKey`. */
  address: string;
  body: Body;
  /** Bytes of the body. */
  size: number;
};

/** A refusal before the body is read. */
type Admits = (call: Call<undefined>) => Promise<Response | undefined>;
type Answers<Body> = (call: Call<Body>) => Promise<Response>;

/**
 * `limit` in bytes. What takes no body is checked like the others, except for the type of the body. Where `needs` says so,
 * a stranger is sent away before the body is read.
 */
export type Method =
  | { takes: 'nothing'; answer: Answers<undefined> }
  | { takes: 'json'; needs?: 'session'; admit?: Admits; limit: number; answer: Answers<Json> }
  | { takes: 'bytes'; admit?: Admits; limit: number; types: readonly string[]; answer: Answers<Uint8Array> };

export type Route = {
  /** `:` stands for one segment. */
  path: string;
  query?: readonly string[];
  methods: Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', Method>>;
};

export const tokenOf = (call: Call<unknown>): string | undefined =>
  readCookie(call.server.settings.origin, call.request.headers.get('cookie'));

export async function signedIn(call: Call<unknown>): Promise<SignedIn | undefined> {
  const token = tokenOf(call);
  return token === undefined ? undefined : call.server.auth.find(token);
}

/** How long a password that was given holds for what is hard to undo, ms. */
const FRESH = 5 * 60_000;

export const isFresh = ({ server }: Call<unknown>, who: SignedIn): boolean => server.now() - who.provedAt <= FRESH;

export const actorOf = (who: SignedIn | undefined): Actor => ({
  account: who?.account.id,
  assignments: who?.assignments ?? []
});

/** Staff are counted by account, everybody else by address. */
export const senderOf = ({ server, address }: Call<unknown>, who: SignedIn | undefined): Sender =>
  who === undefined ? server.addressKey(address) : `account ${who.account.id}`;

/** For whoever is not signed in; who was until the account was closed is told so. */
export async function signedOut(call: Call<unknown>): Promise<Response> {
  const token = tokenOf(call);
  const closed = token !== undefined && (await call.server.auth.isClosed(token));
  return refuse(401, closed ? 'account-closed' : 'signed-out');
}
