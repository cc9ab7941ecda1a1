import { err, ok, type Result } from '#lib/kernel/result.ts';
import { sessionAnswer, type SessionAnswer } from '#lib/protocol/session.ts';
import { SessionMemory, type Remembered } from './session-memory.ts';

export type SignInError =
  | { type: 'wrong-password' }
  | { type: 'too-many-tries'; seconds: number }
  | { type: 'no-network' }
  | { type: 'server'; status: number };

/** `signed-in` also while nobody could ask the server; `expired`: it said no, and the work stays where it is. */
export type SessionStage = 'signed-out' | 'signed-in' | 'expired';

export type SessionEnv = {
  fetch: typeof globalThis.fetch;
  /** Survives a restart without network, and is one for all tabs: which account's database to open. */
  remembered: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Runs when nobody else in this browser does: a late sign-out must not take the cookie of whoever signs in. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Other tabs: `tell` has them look at once, `hear` is called when one of them told something. */
  tabs: { tell: () => void; hear: (look: () => void) => void };
  /** Called whenever this tab has looked at what is remembered. */
  looked: (who: SessionAnswer | undefined) => void;
  /** A name that was never given before. */
  newVisit: () => string;
};

/** Milliseconds. Signing in waits for it. */
const SIGN_OUT_PATIENCE = 10_000;

/**
 * Who works on this device. Known without a network, and never a reason to refuse somebody's work.
 *
 * What is remembered is one for all tabs, and the truth: a tab that hears something looks there, and an answer of the
 * server counts only while the visit that asked for it still lasts.
 */
export class Session {
  who = $state.raw<SessionAnswer>();
  stage = $state<SessionStage>('signed-out');
  /** The server has closed the account of whoever was signed in here. */
  closed = $state(false);
  #env: SessionEnv;
  #memory: SessionMemory;

  constructor(env: SessionEnv) {
    this.#env = env;
    this.#memory = new SessionMemory(env.remembered);
    this.closed = this.#memory.shut.length > 0;
    this.#look();
    env.tabs.hear(() => this.#look());
  }

  /** Asks the server whether the cookie still holds. Without an answer everything stays as it was. */
  async check(): Promise<void> {
    await this.settle();
    const asked = this.#memory.recall();
    const response = await this.#call('GET');
    if (response?.status === 401) await this.#refused(asked, response);
    if (!response?.ok) return;
    // A hotel's sign-in page answers everything with a page of its own.
    const { data: who } = sessionAnswer.safeParse(await response.json().catch(() => undefined));
    if (!who) return;
    await this.#ifStill(asked, (now) => {
      if (now.who.account === who.account) this.#remember({ ...now, who, expired: false });
      // The cookie is another person's: whoever was here is not signed in any more.
      else this.#forget();
    });
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
      this.#memory.owes = false;
      this.#remember({ who, expired: false, visit: this.#env.newVisit() });
      this.closed = false;
      return ok(who);
    });
  }

  /**
   * At once and in every tab; what the person does with unsent work is asked before. The promise is about the cookie
   * alone: without a network the server is told later.
   */
  signOut(): Promise<void> {
    this.#memory.owes = true;
    this.#forget();
    return this.settle();
  }

  /** Tells the server of a sign-out that it has not heard of. */
  settle(): Promise<void> {
    return this.#env.alone(async () => {
      if (!this.#memory.owes) return;
      // Another tab may have been writing while somebody signed out in this one.
      if (this.#memory.recall()) this.#forget();
      const response = await this.#call('DELETE', { signal: AbortSignal.timeout(SIGN_OUT_PATIENCE) });
      // Whatever else answers, such as a hotel's sign-in page, has not ended anything.
      if (response?.status === 204) this.#memory.owes = false;
    });
  }

  /** For the desk of this account: when the server refuses the cookie, that is noted for the visit that asked. */
  fetchFor(account: string): typeof globalThis.fetch {
    return async (input, init) => {
      const asked = this.#memory.recall();
      const response = await this.#env.fetch(input, init);
      if (response.status === 401) await this.#refused(asked?.who.account === account ? asked : undefined, response);
      return response;
    };
  }

  /** The password has changed: a refusal of a call that still went out with the old cookie means nothing now. */
  renew(): Promise<void> {
    return this.#ifStill(this.#memory.recall(), (now) => this.#remember({ ...now, visit: this.#env.newVisit() }));
  }

  /** Accounts that have left this device and whose store has not been cleared yet. */
  get left(): readonly string[] {
    return this.#memory.left;
  }

  /** Whether the server has closed this account: of its store nothing may stay, once the office has what was unsent. */
  isShut(account: string): boolean {
    return this.#memory.shut.includes(account);
  }

  cleared(account: string): void {
    this.#memory.cleared(account);
  }

  /** `signed-out` stops no work, it waits for the next sign-in. A closed account may read nothing any more. */
  async #refused(asked: Remembered | undefined, response: Response): Promise<void> {
    const code = await codeOf(response);
    if (code === 'wrong-password') return;
    await this.#ifStill(asked, (now) => {
      if (code !== 'account-closed') return this.#remember({ ...now, expired: true });
      this.#memory.shutOut(now.who.account);
      this.#forget();
      this.closed = true;
    });
  }

  /** Acts if the visit that asked still lasts, with nobody in between; else this tab only looks where things stand. */
  #ifStill(asked: Remembered | undefined, act: (now: Remembered) => void): Promise<void> {
    return this.#env.alone(async () => {
      const now = this.#memory.recall();
      const still = now?.who.account === asked?.who.account && now?.visit === asked?.visit;
      if (now && still && !this.#memory.owes) act(now);
      else this.#look();
    });
  }

  #remember(entry: Remembered): void {
    this.#memory.remember(entry);
    this.#told();
  }

  #forget(): void {
    this.#memory.forget();
    this.#told();
  }

  #told(): void {
    this.#look();
    this.#env.tabs.tell();
  }

  #look(): void {
    const now = this.#memory.recall();
    if (JSON.stringify(now?.who) !== JSON.stringify(this.who)) this.who = now?.who;
    this.stage = now === undefined ? 'signed-out' : now.expired ? 'expired' : 'signed-in';
    this.#env.looked(now?.who);
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

async function codeOf(response: Response): Promise<unknown> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return body !== null && typeof body === 'object' && 'error' in body ? body.error : undefined;
}
