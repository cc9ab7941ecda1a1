import type { Memory } from '#lib/app/shared/browser.ts';

const SHARED = 'nahraum-shared';
/** When somebody last touched this device, in any of its tabs. */
const TOUCHED = 'nahraum-touched';
/** When somebody last wiped it: every other tab hears of it (the event `storage`). */
const WIPED = 'nahraum-wiped';

const IDLE_MS = 90_000;
/** Long enough to hear the warning and to reach its button (WCAG 2.2.1 asks for 20 seconds). */
const WARNING_MS = 30_000;
/** A touch is noted no more often than this. */
const NOTE_MS = 1000;

export type SharedParts = {
  memory: Memory;
  now: () => number;
  /** Whether somebody has left anything to be wiped. */
  traces: () => Promise<boolean>;
  /** Wipes it. */
  wipe: () => Promise<void>;
};

/**
 * A device that several people use, one after the other: what one has entered is gone before the next one comes. Whoever
 * has set it so is not asked again.
 */
export class SharedDevice {
  on = $state(false);
  /** Seconds until everything is wiped; undefined while nobody has to be warned. */
  left = $state<number>();
  /** Everything has just been wiped. */
  wiped = $state(false);
  /** Leads to the first page. */
  lead: () => Promise<void> = async () => undefined;
  #parts: SharedParts;
  #wiping = false;

  constructor(parts: SharedParts) {
    this.#parts = parts;
    this.on = isShared(parts.memory);
  }

  set(on: boolean): void {
    this.on = on;
    if (on) this.#parts.memory.setItem(SHARED, 'yes');
    else this.#parts.memory.removeItem(SHARED);
    this.touch();
  }

  /** Somebody is there. A warning that is shown goes by its own button only, which nobody presses by chance. */
  touch(): void {
    if (!this.on || this.left !== undefined) return;
    const now = this.#parts.now();
    if (now - touchedAt(this.#parts.memory) >= NOTE_MS) noteTouch(this.#parts.memory, now);
  }

  /** The warning is put off: another 90 seconds. */
  stay(): void {
    this.left = undefined;
    noteTouch(this.#parts.memory, this.#parts.now());
  }

  /** Called every second, and when the device wakes up. */
  async tick(): Promise<void> {
    if (!this.on || this.#wiping) return;
    const idle = this.#parts.now() - touchedAt(this.#parts.memory);
    if (idle < IDLE_MS - WARNING_MS) this.left = undefined;
    else if (!(await this.#parts.traces())) this.left = undefined;
    else if (idle < IDLE_MS) this.left = Math.ceil((IDLE_MS - idle) / 1000);
    else await this.wipe();
  }

  async wipe(): Promise<void> {
    if (this.#wiping) return;
    this.#wiping = true;
    try {
      await this.#parts.wipe();
      this.stay();
      this.#parts.memory.setItem(WIPED, String(this.#parts.now()));
      await this.lead();
      this.wiped = true;
    } finally {
      this.#wiping = false;
    }
  }

  /** Another tab has noted something. What it has wiped this one shows no longer, a reply that is only on the screen included. */
  async hear(key: string | null): Promise<void> {
    if (!this.on || key !== WIPED) return;
    this.stay();
    await this.lead();
    this.wiped = true;
  }
}

export const isShared = (memory: Pick<Memory, 'getItem'>): boolean => memory.getItem(SHARED) !== null;

/** Whether whoever was here has left: nothing of theirs may be shown any more. */
export const isDeserted = (memory: Pick<Memory, 'getItem'>, now: number): boolean =>
  isShared(memory) && Math.abs(now - touchedAt(memory)) >= IDLE_MS;

const touchedAt = (memory: Pick<Memory, 'getItem'>): number => Number(memory.getItem(TOUCHED) ?? 0);
const noteTouch = (memory: Memory, now: number): void => memory.setItem(TOUCHED, String(now));
