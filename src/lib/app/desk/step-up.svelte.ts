import { createContext } from 'svelte';
import { send, type AccountError } from './account.ts';

type Fetch = typeof globalThis.fetch;

/**
 * What is hard to undo wants the password anew where it was last given more than five minutes ago. A call that is
 * refused for it waits here for the password, and then goes on.
 */
export class StepUp {
  /** Somebody is to give the password now. */
  asking = $state(false);
  wrong = $state<AccountError['code']>();
  #fetch: Fetch;
  #waiting: ((proved: boolean) => void)[] = [];

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** As the desk's own. Of a person who gives no password it brings back the refusal. */
  fetch: Fetch = async (input, init) => {
    const response = await this.#fetch(input, init);
    if (response.status !== 403 || !(await wantsPassword(response))) return response;
    return (await this.#proof()) ? this.#fetch(input, init) : response;
  };

  /**
   * Whether the password was given just now, or is now: for what this device does by itself, such as an export. Without a network
   * nobody can say; then it goes on, and is reported as soon as there is one.
   */
  async confirmed(): Promise<boolean> {
    const asked = await this.fetch('/api/session/proof').catch(() => undefined);
    return asked?.status !== 403;
  }

  async prove(password: string): Promise<void> {
    const proved = await send(this.#fetch, '/api/session/proof', { password });
    this.wrong = proved.ok ? undefined : proved.error.code;
    if (proved.ok) this.#settle(true);
  }

  giveUp(): void {
    this.#settle(false);
  }

  #proof(): Promise<boolean> {
    this.wrong = undefined;
    this.asking = true;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #settle(proved: boolean): void {
    this.asking = false;
    for (const go of this.#waiting.splice(0)) go(proved);
  }
}

async function wantsPassword(response: Response): Promise<boolean> {
  const said: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return said !== null && typeof said === 'object' && 'error' in said && said.error === 'step-up';
}

export const [useStepUp, provideStepUp] = createContext<StepUp>();
