import { SERVER_TIME } from '#lib/protocol/server-time.ts';

/** A clock this far off puts things on the wrong day, or in the wrong order, that somebody reads. */
const MOST_OFF_MS = 5 * 60_000;
/** A call that took longer says nothing about the clock: the device may have slept in between. */
const MOST_TRAVEL_MS = 20_000;

/** How far this device's clock is off, as every answer of the server tells. */
export class DeviceClock {
  /** The last comparison that showed a clock to be put right, in milliseconds since 1970 each. */
  wrong = $state.raw<{ here: number; really: number }>();
  /** Until the page is loaded anew. */
  #isRead = $state(false);
  #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get shown(): { here: number; really: number } | undefined {
    return this.#isRead ? undefined : this.wrong;
  }

  read(): void {
    this.#isRead = true;
  }

  /** The same `fetch`, with an eye on the clock. */
  watching(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const sent = this.#now();
      const response = await fetch(input, init);
      this.#compare(sent, response.headers.get(SERVER_TIME));
      return response;
    };
  }

  #compare(sent: number, header: string | null): void {
    const here = this.#now();
    const really = Number(header);
    if (header === null || !(really > 0) || here < sent || here - sent > MOST_TRAVEL_MS) return;
    const isOff = Math.abs((sent + here) / 2 - really) > MOST_OFF_MS;
    this.wrong = isOff ? { here, really } : undefined;
  }
}
