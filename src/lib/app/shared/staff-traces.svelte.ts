import type { Browser, Memory } from './browser.ts';

/** Under these names the memory of this browser holds what staff have left in it (`session-memory.ts`). */
export const ACCOUNT = 'nahraum-account';
/** There while somebody has signed out here and the server has not been told. */
export const OWED = 'nahraum-sign-out-owed';
/** Accounts that have left this device and whose store has not been cleared yet. */
export const LEFT = 'nahraum-left';

/** What can be known of the staff on this device before anything of theirs is loaded: a resident's page needs no more. */
export class StaffTraces {
  /** Somebody works here. */
  signedIn = $state(false);
  #memory: Memory;

  constructor(browser: Pick<Browser, 'addEventListener'>, memory: Memory) {
    this.#memory = memory;
    this.look();
    browser.addEventListener('storage', () => this.look());
  }

  /** There is a session to be known, or one to be ended. */
  get any(): boolean {
    return [ACCOUNT, OWED, LEFT].some((name) => this.#memory.getItem(name) !== null);
  }

  /** Told to by whoever changes it in this tab; other tabs hear of it. */
  look(): void {
    this.signedIn = this.#memory.getItem(ACCOUNT) !== null;
  }
}
