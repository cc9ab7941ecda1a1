import { liveQuery } from 'dexie';
import { createContext } from 'svelte';
import { may, type Question } from '#lib/kinds/policy.ts';
import type { Successors } from '#lib/domain/area/succession.ts';
import type { Actor, Assignment } from '#lib/domain/access/roles.ts';
import type { SessionAnswer } from '#lib/protocol/session.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import type { StoreError } from '#lib/storage/shared/guard.ts';
import { openDatabase, type OpenError } from '#lib/storage/shared/open-database.ts';
import { isFilled } from '#lib/storage/staff/device.ts';
import { createOutbox, type Outbox } from '#lib/storage/staff/outbox.ts';
import { createPlainRecords, type PlainRecords } from '#lib/storage/staff/plain-records.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { createRecords, type Records } from '#lib/storage/staff/records.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { RecordError } from '#lib/storage/shared/record-error.ts';
import { createStaffFiles, type StaffFiles } from '#lib/storage/staff/staff-files.ts';
import { httpStaffTransport } from '#lib/sync/staff/http-staff.ts';
import type { StaffTransport } from '#lib/sync/staff/staff-transport.ts';
import { createScheduler, type Scheduler, type SyncStatus } from '#lib/sync/shared/scheduler.ts';
import { fetchFile } from '#lib/sync/staff/staff-files.ts';
import { createStaffSync } from '#lib/sync/staff/staff-round.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { attempted, type Unsaved } from '#lib/app/shared/attempted.ts';
import { dayOf } from '#lib/app/shared/today.ts';
import { browserAround, type DeskAround } from './around.ts';
import { keepPhotos } from './keep-photos.ts';
import { announce, LiveFeed } from './live-feed.ts';
import { CHANGE, PLACE, placesIn } from '#lib/kinds/places.ts';

export type DeskProblem = StoreError | RecordError | Unsaved;

/** What a signed-in person works with on this device: their own store, and the sync that carries it. */
export class Desk {
  who = $state.raw() as SessionAnswer;
  readonly db: StaffDatabase;
  readonly env: Env;
  readonly records: Records;
  readonly plain: PlainRecords;
  readonly files: StaffFiles;
  readonly outbox: Outbox;
  /** For calls in this person's name. */
  readonly fetch: typeof globalThis.fetch;
  /** Hashes of forms that answers name and the server does not have; asked for once a visit. */
  readonly formsLacking = new Set<string>();
  /** Why the last write failed, until somebody has read it. */
  problem = $state.raw<DeskProblem>();
  sync = $state.raw<SyncStatus>({ phase: 'idle', doneAt: null });
  #scheduler: Scheduler;
  #transport: StaffTransport;
  #channel: BroadcastChannel;
  #live: LiveFeed | undefined;
  /** Photos on their way. */
  #photos: Promise<unknown> | undefined;
  #parts: DeskParts;
  #writing = new Set<Promise<unknown>>();
  #places = $state.raw(placesIn([]));

  constructor(who: SessionAnswer, db: StaffDatabase, parts: DeskParts) {
    const { around, fetch } = parts;
    const { env } = around;
    this.who = who;
    this.#parts = parts;
    this.db = db;
    this.env = env;
    this.records = createRecords(db, env);
    this.plain = createPlainRecords(db, env);
    this.files = createStaffFiles(db, env);
    this.outbox = createOutbox(db, env);
    this.#channel = around.channel(db.name);
    const transport = httpStaffTransport(fetch);
    this.fetch = fetch;
    this.#transport = transport;
    const staffSync = createStaffSync({ db, env, transport, locks: around.locks });
    this.#scheduler = createScheduler({
      round: () => staffSync.round(),
      now: env.now,
      random: env.random,
      timer: around.timer,
      occasions: around.occasions(this.#channel),
      onStatus: (status) => {
        this.sync = status;
        if (status.phase === 'idle') this.#afterRound();
        if (status.phase === 'paused') this.#live?.pause();
      }
    });
  }

  #afterRound(): void {
    this.#live?.welcome();
    if (this.#photos !== undefined) return;
    const isEnough = () => this.#live === undefined || this.#parts.around.savesData();
    if (isEnough()) return;
    const kept = keepPhotos({ db: this.db, env: this.env, transport: this.#transport, isEnough });
    this.#photos = kept.finally(() => (this.#photos = undefined));
  }

  /** Begins to carry; what it returns ends it. */
  start(): () => void {
    this.#scheduler.start();
    const { stream, moments, timer } = this.#parts.around;
    const onNews = (): void => this.#scheduler.resume();
    const live = new LiveFeed({ ...this.env, open: stream, onNews, moments, timer });
    this.#live = live;
    const rows = () => Promise.all([listByKind(this.db, PLACE), listByKind(this.db, CHANGE)]);
    const areas = liveQuery(rows).subscribe((rows) => (this.#places = placesIn(rows.flat())));
    return () => {
      areas.unsubscribe();
      live.stop();
      this.#live = undefined;
      this.#scheduler.stop();
      this.#channel.close();
      // For good: a late write must not open again a store that is about to be cleared.
      this.db.stepAside();
    };
  }

  /**
   * Waits for a write, sends it soon and lets other tabs look. A write that failed shows its reason in the frame
   * (`problem`) and gives undefined; what was typed stays where it was typed.
   */
  async keep<T>(write: Promise<Result<T, DeskProblem>>): Promise<T | undefined> {
    const writing = attempted(write);
    this.#writing.add(writing);
    const result = await writing;
    this.#writing.delete(writing);
    if (!result.ok) {
      this.problem = result.error;
      return undefined;
    }
    this.#parts.onSaved();
    this.#scheduler.wake();
    announce(this.#channel);
    return result.value;
  }

  /** Until everything that is being written is on the disk. */
  async settled(): Promise<void> {
    do await Promise.all(this.#writing);
    while (this.#writing.size > 0);
  }

  /** A person asked for it, or signed in again. */
  sendNow(): void {
    this.#scheduler.resume();
  }

  /** Whether everything this person may read has come once: before that an empty list means nothing. */
  isFilled(): Promise<boolean> {
    return isFilled(this.db);
  }

  /** A file by its hash, from this device or else from the server; undefined while neither has it within reach. */
  async file(sha: string, type: string): Promise<Uint8Array | undefined> {
    const found = await fetchFile({ db: this.db, env: this.env, transport: this.#transport }, sha, type);
    return found.ok ? found.value : undefined;
  }

  /** `YYYY-MM-DD` by this device's clock and place. */
  get today(): string {
    return dayOf(this.env.now());
  }

  get actor(): Actor {
    return { account: this.who.account, assignments: this.who.assignments as Assignment[] };
  }

  /** The server's own table, asked beforehand: what it would refuse is not offered. */
  may(question: Question): boolean {
    return may(this.actor, question, { today: this.today, ...this.#places });
  }

  get parentOf(): ReadonlyMap<string, string | null> {
    return this.#places.parentOf;
  }

  /** What followed on areas that ended. */
  get successorsOf(): Successors {
    return this.#places.successorsOf;
  }
}

export type DeskParts = {
  around: DeskAround;
  fetch: typeof globalThis.fetch;
  /** Something was written to the disk. */
  onSaved: () => void;
};

/** Opens the store of this account. On failure nothing is lost: `upgrade-failed` hands over a copy to save. */
export async function openDesk(
  who: SessionAnswer,
  browser: Window,
  { fetch, onSaved, onOutdated }: Pick<DeskParts, 'fetch' | 'onSaved'> & { onOutdated: () => void }
): Promise<Result<Desk, OpenError>> {
  const opened = await openDatabase(new StaffDatabase(who.account), onOutdated);
  if (!opened.ok) return err(opened.error);
  return ok(new Desk(who, opened.value, { around: browserAround(browser), fetch, onSaved }));
}

/** `const desk = useDesk()` while a desk route's component is made. */
export const [useDesk, provideDesk] = createContext<Desk>();
