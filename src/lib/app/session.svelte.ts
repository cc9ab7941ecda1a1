import * as z from 'zod/mini';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { sessionAnswer, type SessionAnswer } from '#lib/protocol/messages.ts';
import { parseJson } from '#lib/protocol/parse-json.ts';

export type SignInError =
  | { type: 'wrong-password' }
  | { type: 'too-many-tries'; seconds: number }
  | { type: 'no-network' }
  | { type: 'server'; status: number };

/** `signed-in` also while nobody could ask the server; `expired`: it said no, and the work stays where it is. */
export type SessionStage = 'signed-out' | 'signed-in' | 'expired';

export type SessionEnv = {
  fetch: typeof globalThis.fetch;
  /** Survives a restart without network: which account's database to open. Holds no secret. */
  remembered: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
};

const KEY = 'nahraum-account';
const remembered = z.strictObject({ who: sessionAnswer, expired: z.boolean() });

/** Who works on this device. Known without a network, and never a reason to refuse somebody's work. */
export class Session {
  who = $state.raw<SessionAnswer>();
  stage = $state<SessionStage>('signed-out');
  #env: SessionEnv;

  constructor(env: SessionEnv) {
    this.#env = env;
    const before = this.#recall();
    if (before) {
      this.who = before.who;
      this.stage = before.expired ? 'expired' : 'signed-in';
    }
  }

  /** Asks the server whether the cookie still holds. Without an answer everything stays as it was. */
  async check(): Promise<void> {
    const response = await this.#call('GET');
    if (response?.ok) this.#enter(sessionAnswer.parse(await response.json()));
    else if (response?.status === 401) this.expire();
  }

  async signIn(login: string, password: string): Promise<Result<SessionAnswer, SignInError>> {
    const response = await this.#call('POST', { login, password });
    if (!response) return err({ type: 'no-network' });
    if (response.status === 401) return err({ type: 'wrong-password' });
    if (response.status === 429)
      return err({ type: 'too-many-tries', seconds: Number(response.headers.get('retry-after') ?? '60') });
    if (!response.ok) return err({ type: 'server', status: response.status });
    const who = sessionAnswer.parse(await response.json());
    this.#enter(who);
    return ok(who);
  }

  /** Only for the cookie: what the person does with unsent work is asked before. Without a network the cookie stays till it expires. */
  async signOut(): Promise<void> {
    await this.#call('DELETE');
    this.who = undefined;
    this.stage = 'signed-out';
    this.#env.remembered.removeItem(KEY);
  }

  /** The server no longer takes the cookie. Capturing goes on; sending waits for the next sign-in. */
  expire(): void {
    if (!this.who) return;
    this.stage = 'expired';
    this.#remember(this.who, true);
  }

  #enter(who: SessionAnswer): void {
    this.who = who;
    this.stage = 'signed-in';
    this.#remember(who, false);
  }

  #remember(who: SessionAnswer, expired: boolean): void {
    this.#env.remembered.setItem(KEY, JSON.stringify({ who, expired }));
  }

  #recall(): z.infer<typeof remembered> | undefined {
    const stored = parseJson(this.#env.remembered.getItem(KEY) ?? '');
    const parsed = remembered.safeParse(stored.ok ? stored.value : undefined);
    return parsed.data;
  }

  async #call(method: string, body?: object): Promise<Response | undefined> {
    const headers = body ? { 'content-type': 'application/json' } : undefined;
    try {
      return await this.#env.fetch('/api/session', {
        method,
        headers,
        body: body && JSON.stringify(body),
        cache: 'no-store'
      });
    } catch (failure) {
      if (failure instanceof TypeError) return undefined;
      throw failure;
    }
  }
}
