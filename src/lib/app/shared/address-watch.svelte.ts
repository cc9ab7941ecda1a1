import { EXPECTED_ORIGIN } from '#lib/protocol/errors.ts';

type Fetch = typeof globalThis.fetch;

/**
 * Whether the server takes itself to be at another address than this page's: then it refuses whatever is sent from here,
 * and the person should know that it is neither their fault nor lost.
 */
export class AddressWatch {
  /** Both addresses, once a call was refused for that. */
  wrong = $state<{ here: string; there: string }>();
  #here: string;

  constructor(here: string) {
    this.#here = here;
  }

  /** The same calls, with an eye on why they are refused. */
  through =
    (fetch: Fetch): Fetch =>
    async (input, init) => {
      const response = await fetch(input, init);
      const there = response.status === 403 ? response.headers.get(EXPECTED_ORIGIN) : null;
      if (there !== null) this.wrong = { here: this.#here, there };
      else if (response.ok && init?.method !== undefined && init.method !== 'GET') this.wrong = undefined;
      return response;
    };
}
