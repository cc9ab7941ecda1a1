import { sessionsAnswer, type OwnSession, type SessionsAnswer } from '#lib/protocol/sessions.ts';
import { ask, send, type AccountError } from './account.ts';

export type { OwnSession };

const PATH = '/api/sessions';

/** Where whoever sits here is signed in, as the server says now: kept nowhere, so it needs a network. */
export class OwnSessions {
  all = $state.raw<readonly OwnSession[]>([]);
  failed = $state<AccountError['code']>();
  #fetch: typeof globalThis.fetch;

  constructor(fetch: typeof globalThis.fetch) {
    this.#fetch = fetch;
    void this.load();
  }

  async load(): Promise<void> {
    const heard = await ask<SessionsAnswer>(sessionsAnswer, this.#fetch, PATH);
    if (heard.ok) this.all = heard.value.sessions;
    this.failed = heard.ok ? undefined : heard.error.code;
  }

  /** Signs another device out; what it has not sent stays on it. Gives why it did not happen, or nothing. */
  async end(session: string): Promise<AccountError['code'] | undefined> {
    const done = await send(this.#fetch, PATH, { session });
    await this.load();
    return done.ok || done.error.code === 'not-found' ? undefined : done.error.code;
  }
}
