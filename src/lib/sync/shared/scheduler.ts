import type { RandomBytes } from '#lib/kernel/id.ts';
import { backoffMs, chance } from './backoff.ts';

/** What a round means for the next one. `retryAfter` in seconds, where the server named it. */
export type RoundResult = { type: string; retryAfter?: number };

/**
 * `idle`: nothing to do until the next turn. `waiting`: no network, or the server is busy; it will be tried again.
 * `paused`: nothing helps but a person signing in (`signed-out`) or loading the new version (`please-update`).
 */
export type SyncStatus =
  | { phase: 'idle' | 'running'; doneAt: number | null }
  | { phase: 'waiting'; doneAt: number | null; why: string }
  | { phase: 'paused'; doneAt: number | null; why: 'signed-out' | 'please-update' };

/** `chance`: a moment worth a try, such as the network coming back. `written`: another tab has put something into the store. */
export type Occasions = { chance: () => void; written: () => void };

export type SchedulerParts = {
  round: () => Promise<RoundResult>;
  now: () => number;
  /** How long the first round waits, in milliseconds: a first screen may want the device to itself. */
  firstAfter?: number;
  random: RandomBytes;
  /** Calls back once after `ms`; gives what cancels it. */
  timer: (ms: number, run: () => void) => () => void;
  /** Tells of what happens outside this tab; gives what ends the listening. */
  occasions: (on: Occasions) => () => void;
  onStatus: (status: SyncStatus) => void;
};

export type Scheduler = {
  start(): void;
  stop(): void;
  /** Something was written: send it soon. While the server is out of reach or a person is needed, it waits with the rest. */
  wake(): void;
  /** A person asked for it ("Jetzt senden"), or signed in again: try now, whatever was the matter before. */
  resume(): void;
};

const TURN_MS = 30_000;
/** Typing writes many times a second; the first write starts the clock, so nothing waits longer than this. */
const GATHER_MS = 400;

/** Decides when rounds run: one at a time, after writes and on occasions at once, else by a jittered turn. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  return new RoundScheduler(parts);
}

class RoundScheduler implements Scheduler {
  #parts: SchedulerParts;
  #failures = 0;
  #paused = false;
  #doneAt: number | null = null;
  #running = false;
  #again = false;
  #next: { dueAt: number; cancel: () => void } | undefined;
  #unlisten: (() => void) | undefined;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#unlisten !== undefined) return;
    this.#unlisten = this.#parts.occasions({ chance: () => this.resume(), written: () => this.wake() });
    this.#runIn(this.#parts.firstAfter ?? 0);
  }

  stop(): void {
    this.#unlisten?.();
    this.#unlisten = undefined;
    this.#next?.cancel();
    this.#next = undefined;
  }

  wake(): void {
    if (this.#failures === 0 && !this.#paused) this.#runIn(GATHER_MS);
  }

  resume(): void {
    this.#runIn(0);
  }

  #runIn(ms: number): void {
    if (this.#unlisten === undefined) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    const now = this.#parts.now();
    const next = this.#next;
    // A turn that should have come already waits by a clock that was put forward, e.g. set right as the network came.
    const isLate = next !== undefined && next.dueAt < now;
    const wait = isLate ? 0 : ms;
    if (next !== undefined && !isLate && next.dueAt <= now + wait) return;
    next?.cancel();
    this.#next = { dueAt: now + wait, cancel: this.#parts.timer(wait, () => void this.#run()) };
  }

  async #run(): Promise<void> {
    this.#next = undefined;
    this.#running = true;
    this.#again = false;
    this.#parts.onStatus({ phase: 'running', doneAt: this.#doneAt });
    const result = await this.#parts.round().catch((): RoundResult => ({ type: 'failed' }));
    this.#running = false;
    const wait = this.#afterRound(result);
    const soon = this.#again && this.#failures === 0 && !this.#paused;
    if (wait !== undefined) this.#runIn(soon ? Math.min(wait, GATHER_MS) : wait);
  }

  /** Milliseconds until the next turn; undefined while only a person can help. */
  #afterRound({ type, retryAfter = 0 }: RoundResult): number | undefined {
    const { now, random, onStatus } = this.#parts;
    this.#paused = type === 'signed-out' || type === 'please-update';
    if (type === 'signed-out' || type === 'please-update') {
      onStatus({ phase: 'paused', doneAt: this.#doneAt, why: type });
      return undefined;
    }
    if (type === 'done' || type === 'busy-elsewhere') {
      this.#failures = 0;
      if (type === 'done') this.#doneAt = now();
      onStatus({ phase: 'idle', doneAt: this.#doneAt });
      return type === 'done' ? TURN_MS * (0.5 + chance(random)) : backoffMs(2, random);
    }
    this.#failures += 1;
    onStatus({ phase: 'waiting', doneAt: this.#doneAt, why: type });
    return Math.max(backoffMs(this.#failures, random), retryAfter * 1000);
  }
}
