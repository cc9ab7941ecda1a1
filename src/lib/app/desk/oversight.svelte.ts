import {
  erasureAnswer,
  personAnswer,
  retentionAnswer,
  type ErasureAnswer,
  type ErasureRequest,
  type KeptKind,
  type PersonAnswer,
  type RetentionAnswer
} from '#lib/protocol/oversight.ts';
import type { Result } from '#lib/kernel/result.ts';
import { ask, type AccountError } from './account.ts';

export type { KeptKind };
type Fetch = typeof globalThis.fetch;
/** What is to go: a record, or an account. */
export type ToErase = { record: string } | { account: string };
export type Erasing = Result<ErasureAnswer, AccountError>;

/** Looking for a person in what the server has, and erasing. Nothing of it is kept here, so it needs a network. */
export class Oversight {
  found = $state.raw<PersonAnswer>();
  failed = $state<AccountError['code']>();
  kept = $state.raw<readonly KeptKind[]>([]);
  /** Whether the server erases by itself what is due. */
  runs = $state(false);
  #fetch: Fetch;
  #text = '';

  /** @param fetch that of `StepUp`: what reaches into what people said may want the password anew */
  constructor(fetch: Fetch) {
    this.#fetch = fetch;
    void this.#lookAtKept();
  }

  async look(text: string): Promise<void> {
    this.#text = text;
    const heard = await ask<PersonAnswer>(personAnswer, this.#fetch, '/api/persons', { text });
    this.found = heard.ok ? heard.value : undefined;
    this.failed = heard.ok ? undefined : heard.error.code;
  }

  /** What would go. */
  preview = (what: ToErase): Promise<Erasing> => this.#erase({ ...what, sure: false });

  async erase(what: ToErase): Promise<Erasing> {
    const done = await this.#erase({ ...what, sure: true });
    await Promise.all([this.look(this.#text), this.#lookAtKept()]);
    return done;
  }

  #erase(asked: ErasureRequest): Promise<Erasing> {
    return ask<ErasureAnswer>(erasureAnswer, this.#fetch, '/api/erasures', asked);
  }

  async #lookAtKept(): Promise<void> {
    const heard = await ask<RetentionAnswer>(retentionAnswer, this.#fetch, '/api/retention');
    if (heard.ok) ({ kinds: this.kept, runs: this.runs } = heard.value);
  }
}
