import { WOKEN, type Browser, type Memory } from './browser.ts';

/** Under these names the memory of this browser holds what staff have left in it (`session-memory.ts`). */
export const ACCOUNT = 'nahraum-account';
/** There while somebody has signed out here and the server has not been told. */
export const OWED = 'nahraum-sign-out-owed';
/** Accounts that have left this device and whose store has not been cleared yet. */
export const LEFT = 'nahraum-left';
/** Of these, the ones whose account the server has closed: what is unsent goes to their office, and then nothing stays. */
export const SHUT = 'nahraum-shut';

/** What can be known of the staff on this device before anything of theirs is loaded: a resident's page needs no more. */
export class StaffTraces {
  /** Somebody works here. */
  signedIn = $state(false);
  #memory: Memory;

  constructor(browser: Pick<Browser, 'addEventListener'>, memory: Memory) {
    this.#memory = memory;
    this.signedIn = this.#has(ACCOUNT);
    this.onLook(browser, () => (this.signedIn = this.#has(ACCOUNT)));
  }

  /** Calls it whenever another tab may have changed something. */
  onLook(browser: Pick<Browser, 'addEventListener'>, look: () => void): void {
    for (const moment of ['storage', ...WOKEN]) browser.addEventListener(moment, look);
  }

  /** There is a session to be known, or one to be ended. */
  get any(): boolean {
    return [ACCOUNT, OWED, LEFT].some((name) => this.#has(name));
  }

  /** Told by the session, which reads what is there: an entry that nobody can read is nobody's. */
  found(somebody: boolean): void {
    this.signedIn = somebody;
  }

  #has(name: string): boolean {
    return this.#memory.getItem(name) !== null;
  }
}
