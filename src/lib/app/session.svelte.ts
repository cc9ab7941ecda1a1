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
  /** Runs when nobody else in this browser does: a late sign-out must not take the cookie of whoever signs in. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
};

const KEY = 'nahraum-account';
/** There while somebody has signed out here and the server has not been told. */
const OWED = 'nahraum-sign-out-owed';
/** Milliseconds. Signing in waits for it. */
const SIGN_OUT_PATIENCE = 10_000;
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
    await this.settle();
    const response = await this.#call('GET');
    if (this.#owes) return;
    if (response?.ok) this.#enter(sessionAnswer.parse(await response.json()));
    else if (response?.status === 401) this.expire();
  }

  signIn(login: string, password: string): Promise<Result<SessionAnswer, SignInError>> {
    return this.#env.alone(async () => {
      const response = await this.#call('POST', { body: { login, password } });
      if (!response) return err({ type: 'no-network' });
      if (response.status === 401) return err({ type: 'wrong-password' });
      if (response.status === 429)
        return err({ type: 'too-many-tries', seconds: Number(response.headers.get('retry-after') ?? '60') });
      if (!response.ok) return err({ type: 'server', status: response.status });
      const who = sessionAnswer.parse(await response.json());
      // The server has ended the session whose cookie came along.
      this.#env.remembered.removeItem(OWED);
      this.#enter(who);
      return ok(who);
    });
  }

  /** Only for the cookie: what the person does with unsent work is asked before. Without a network the server is told later. */
  async signOut(): Promise<void> {
    this.#env.remembered.setItem(OWED, 'yes');
    this.#env.remembered.removeItem(KEY);
    this.who = undefined;
    this.stage = 'signed-out';
    await this.settle();
  }

  /** Tells the server of a sign-out that it has not heard of. */
  settle(): Promise<void> {
    return this.#env.alone(async () => {
      if (!this.#owes) return;
      const response = await this.#call('DELETE', { signal: AbortSignal.timeout(SIGN_OUT_PATIENCE) });
      // Whatever else answers, such as a hotel's sign-in page, has not ended anything.
      if (response?.status === 204) this.#env.remembered.removeItem(OWED);
    });
  }

  get #owes(): boolean {
    return this.#env.remembered.getItem(OWED) !== null;
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

  async #call(
    method: string,
    { body, signal }: { body?: object; signal?: AbortSignal } = {}
  ): Promise<Response | undefined> {
    const headers = body ? { 'content-type': 'application/json' } : undefined;
    const init = { method, headers, body: body && JSON.stringify(body), cache: 'no-store', signal } as const;
    try {
      return await this.#env.fetch('/api/session', init);
    } catch (failure) {
      if (failure instanceof TypeError || signal?.aborted) return undefined;
      throw failure;
    }
  }
}
