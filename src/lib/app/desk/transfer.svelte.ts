import { exportUnsent } from '#lib/storage/staff/export-unsent.ts';
import { outboxCounts, outboxLists, type OutboxCounts, type OutboxLists } from '#lib/storage/staff/outbox.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { Desk } from './desk.svelte.ts';

const NONE: OutboxCounts = { drafts: 0, ready: 0, attention: 0, files: 0 };
const EMPTY: OutboxLists = { drafts: [], ready: [], attention: [], files: [], sent: [] };
/** How long "send now" waits for the network before it says that something still waits, ms. */
const PATIENCE = 15_000;

/** Of all the work on this device: held here only, on its way, at the server, or in need of a person. */
export type TransferStage = 'on-device' | 'sending' | 'sent' | 'failed';

/** The page „Übertragung“ and the words in the frame: what has left this device, and what has not. */
export class Transfer {
  #desk: Desk;
  #counts: Live<OutboxCounts>;
  #lists: Live<OutboxLists>;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#counts = new Live(() => outboxCounts(desk.db), NONE);
    this.#lists = new Live(() => outboxLists(desk.db), EMPTY);
  }

  get counts(): OutboxCounts {
    return this.#counts.current;
  }

  get lists(): OutboxLists {
    return this.#lists.current;
  }

  /** Everything that is on this device only. */
  get unsent(): number {
    const { drafts, ready, attention, files } = this.counts;
    return drafts + ready + attention + files;
  }

  get stage(): TransferStage {
    const { drafts, ready, attention, files } = this.counts;
    if (attention > 0) return 'failed';
    if (ready + files === 0) return drafts === 0 ? 'sent' : 'on-device';
    return this.#desk.sync.phase === 'running' ? 'sending' : 'on-device';
  }

  get exportName(): string {
    return `nahraum-${this.#desk.today}.json`;
  }

  exportText(): Promise<string> {
    return exportUnsent(this.#desk.db, this.#desk.env.now());
  }

  /** Whether nothing is left here but what its author has not sent, within a while. Without a network, or signed out, nobody is kept waiting. */
  async sendAll(): Promise<boolean> {
    const until = this.#desk.env.now() + PATIENCE;
    this.#desk.sendNow();
    for (;;) {
      const { ready, files, attention } = await outboxCounts(this.#desk.db);
      if (ready + files === 0) return attention === 0;
      if (this.#desk.env.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { sync } = this.#desk;
      if (sync.phase === 'paused' || (sync.phase === 'waiting' && sync.why === 'offline')) return false;
    }
  }
}
