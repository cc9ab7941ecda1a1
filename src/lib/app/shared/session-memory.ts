import * as z from 'zod/mini';
import { sessionAnswer } from '#lib/protocol/session.ts';
import { parseJson } from '#lib/protocol/parse-json.ts';
import type { Memory } from './browser.ts';
import { ACCOUNT, LEFT, OWED, SHUT } from './staff-traces.svelte.ts';

/** `visit` names one sign-in and what follows it: an answer to a call of an earlier one changes nothing. */
const remembered = z.strictObject({ who: sessionAnswer, expired: z.boolean(), visit: z.optional(z.string()) });
export type Remembered = z.infer<typeof remembered>;

/** What every tab of this browser, and a restart without a network, must know about who is signed in. Holds no secret. */
export class SessionMemory {
  #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  recall(): Remembered | undefined {
    const stored = parseJson(this.#memory.getItem(ACCOUNT) ?? '');
    return remembered.safeParse(stored.ok ? stored.value : undefined).data;
  }

  remember(entry: Remembered): void {
    const before = this.recall()?.who.account;
    if (before !== undefined && before !== entry.who.account) this.leave(before);
    this.#set(SHUT, without(this.shut, entry.who.account));
    this.#memory.setItem(ACCOUNT, JSON.stringify(entry));
  }

  forget(): void {
    const before = this.recall()?.who.account;
    if (before !== undefined) this.leave(before);
    this.#memory.removeItem(ACCOUNT);
  }

  get owes(): boolean {
    return this.#memory.getItem(OWED) !== null;
  }

  set owes(owes: boolean) {
    if (owes) this.#memory.setItem(OWED, 'yes');
    else this.#memory.removeItem(OWED);
  }

  /** Noted before anything is cleared, so that a tab closed in between leaves nothing behind for good. */
  get left(): string[] {
    return this.#listed(LEFT);
  }

  get shut(): string[] {
    return this.#listed(SHUT);
  }

  /** Its owner is told so, and may leave nothing here. */
  shutOut(account: string): void {
    this.#set(SHUT, [...without(this.shut, account), account]);
  }

  leave(account: string): void {
    this.#set(LEFT, [...without(this.left, account), account]);
  }

  cleared(account: string): void {
    this.#set(LEFT, without(this.left, account));
    this.#set(SHUT, without(this.shut, account));
  }

  #listed(name: string): string[] {
    return (this.#memory.getItem(name) ?? '').split(' ').filter((account) => account !== '');
  }

  #set(name: string, accounts: readonly string[]): void {
    if (accounts.length === 0) this.#memory.removeItem(name);
    else this.#memory.setItem(name, accounts.join(' '));
  }
}

const without = (accounts: readonly string[], account: string): string[] =>
  accounts.filter((other) => other !== account);
