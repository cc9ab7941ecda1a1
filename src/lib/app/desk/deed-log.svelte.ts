import { LOGGED, logAnswer, type LogAnswer, type LogEntry, type LoggedAct, type LogQuery } from '#lib/protocol/log.ts';
import { ask, type AccountError } from './account.ts';

export type { LogEntry, LoggedAct };
export type LogFilter = Pick<LogQuery, 'what' | 'who' | 'from' | 'until'>;

/** What may be asked for, as the server knows it. */
export const ACTS = LOGGED;

/** What was done here, as the server says now: kept nowhere, so it needs a network. The latest first. */
export class DeedLog {
  entries = $state.raw<readonly LogEntry[]>([]);
  more = $state(false);
  state = $state<'asking' | 'here' | AccountError['code']>('asking');
  #filter: LogFilter = {};
  #asked = 0;
  #fetch: typeof globalThis.fetch;

  constructor(fetch: typeof globalThis.fetch) {
    this.#fetch = fetch;
    void this.show({});
  }

  async show(filter: LogFilter): Promise<void> {
    this.#filter = filter;
    await this.#load([]);
  }

  earlier = (): Promise<void> => this.#load(this.entries);

  /** An answer that comes after somebody asked for something else is not wanted any more. */
  async #load(shown: readonly LogEntry[]): Promise<void> {
    const asked = ++this.#asked;
    const before = shown.at(-1)?.id;
    const query = new URLSearchParams({ ...this.#filter, ...(before === undefined ? {} : { before }) });
    const heard = await ask<LogAnswer>(logAnswer, this.#fetch, `/api/log?${query}`);
    if (asked !== this.#asked) return;
    this.state = heard.ok ? 'here' : heard.error.code;
    if (!heard.ok) return;
    this.entries = [...shown, ...heard.value.entries];
    this.more = heard.value.more;
  }
}
