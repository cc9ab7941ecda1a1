import type { RandomBytes } from '#lib/kernel/id.ts';
import { chance } from '#lib/sync/shared/backoff.ts';
import type { Moment } from '#lib/sync/shared/browser-occasions.ts';

export type LiveParts = {
  open: () => EventSource;
  /** Something may have happened: called at every message, and whenever a stream opens. */
  onNews: () => void;
  /** Tells of what happens to the device; gives what ends the listening. */
  moments: (on: (moment: Moment) => void) => () => void;
  now: () => number;
  random: RandomBytes;
  /** Calls back once after `ms`; gives what cancels it. */
  timer: (ms: number, run: () => void) => () => void;
};

const FIRST_MS = 1_000;
const CAP_MS = 30_000;
/** A stream that has not opened by then never will: the network took the call and lost it. */
const PATIENCE_MS = 20_000;
/** Only a stream that has lived this long makes up for earlier failures, so that nobody knocks in a circle. */
const STEADY_MS = 10_000;

/**
 * Hears from the server that some feed has grown, and calls back; the stream says no more than that, and nothing of what
 * happened while there was none. A browser takes its time with a broken stream, and gives one up for good that was
 * refused; so every stream is given up at its first error here, and another is opened: after about a second, then more
 * rarely, at once when the network is back or the device woke. A page nobody looks at has none: a browser has six
 * connections for all its tabs together.
 */
export class LiveFeed {
  #parts: LiveParts;
  #stream: EventSource | undefined;
  #openedAt: number | undefined;
  #failures = 0;
  #isWelcome = false;
  #hidden = false;
  #cancel: (() => void) | undefined;
  #unlisten: () => void;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#unlisten = parts.moments((moment) => this.#turn(moment));
  }

  /** A round came through, so the server is within reach and the sign-in holds: now is the time for a stream. */
  welcome(): void {
    this.#isWelcome = true;
    // One that the server opens and drops again and again has to wait for its turn, round or no round.
    const isWaiting = this.#cancel !== undefined && this.#openedAt !== undefined;
    if (this.#stream === undefined && !isWaiting) this.#open();
  }

  /** Nobody is signed in: no stream until a round comes through again. */
  pause(): void {
    this.#isWelcome = false;
    this.#close();
  }

  stop(): void {
    this.pause();
    this.#unlisten();
  }

  #turn(moment: Moment): void {
    if (moment !== 'online') this.#hidden = moment === 'hidden';
    if (moment === 'hidden') return this.#close();
    if (moment === 'shown' && this.#stream !== undefined) return;
    this.#failures = 0;
    this.#open();
  }

  #open(): void {
    this.#close();
    if (!this.#isWelcome || this.#hidden) return;
    const { open, onNews, now, timer } = this.#parts;
    const stream = open();
    this.#stream = stream;
    this.#openedAt = undefined;
    this.#cancel = timer(PATIENCE_MS, () => this.#fail());
    stream.addEventListener('message', onNews);
    stream.addEventListener('open', () => {
      this.#cancel?.();
      this.#cancel = undefined;
      this.#openedAt = now();
      onNews();
    });
    stream.addEventListener('error', () => stream === this.#stream && this.#fail());
  }

  #fail(): void {
    this.#close();
    const { now, random, timer } = this.#parts;
    if (this.#openedAt !== undefined && now() - this.#openedAt > STEADY_MS) this.#failures = 0;
    const bound = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(this.#failures, 20));
    this.#failures += 1;
    this.#cancel = timer(bound * (0.5 + chance(random)), () => this.#open());
  }

  #close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#stream?.close();
    this.#stream = undefined;
  }
}

/** Tells this account's other tabs to look. */
export const announce = (channel: BroadcastChannel): void => channel.postMessage('written');
