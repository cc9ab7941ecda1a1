import Dexie, { type ObservabilitySet, type PromiseExtended } from 'dexie';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { KindName } from '#lib/kinds/registry.ts';
import { viewAs } from '#lib/kinds/seen.ts';
import { idsIn } from './changed-ids.ts';
import type { ListOptions } from './record-queries.ts';
import { viewOf } from './record-view.ts';
import type { RecordRow } from './staff-rows.ts';
import type { StaffDatabase } from './staff-database.ts';

/** By their ids, but for what is gone. */
type Kept = { [N in KindName]?: ReadonlyMap<string, RecordView<N>> };

/** Every record of a kind, as `listByKind` has them. */
export type Look = <N extends KindName>(kind: N, options?: ListOptions) => RecordView<N>[];

/** What a screen makes of all records of some kinds, e.g. a list; the same object again while none of them has changed. */
export class Model<T> {
  readonly kinds: readonly KindName[];
  #make: (look: Look) => T;
  #made = new WeakMap<KeptViews, { of: Kept; made: T }>();

  constructor(kinds: readonly KindName[], make: (look: Look) => T) {
    this.kinds = kinds;
    this.#make = make;
  }

  of(kept: KeptViews, views: Kept): T {
    const before = this.#made.get(kept);
    if (before && this.kinds.every((kind) => before.of[kind] === views[kind])) return before.made;
    const made = this.#make((kind, { removed = false } = {}) =>
      [...(views[kind]?.values() ?? [])].filter((view) => removed || !view.removed)
    );
    this.#made.set(kept, { of: views, made });
    return made;
  }
}

/**
 * Kinds of which a screen wants every record: their views stay in memory once they were read, and from then on only what
 * was written is read again, whichever tab wrote it. To read thousands of rows is what takes time on a device.
 *
 * Safe inside Dexie's `liveQuery`, never inside a transaction.
 */
export class KeptViews {
  #db: StaffDatabase;
  #kinds: Kept = {};
  /** Ids of what was written since. */
  #written = new Set<string>();
  #reading: Promise<void> = Promise.resolve();
  #isListening = false;

  constructor(db: StaffDatabase) {
    this.#db = db;
  }

  /** Whether every record of these kinds is in memory. */
  holds(kinds: readonly KindName[]): boolean {
    return kinds.every((kind) => this.#kinds[kind] !== undefined);
  }

  async read<T>(model: Model<T>): Promise<T> {
    this.#listen();
    // From here on a live query is told of every write; of those before it the disk's answer comes later than the notes.
    await this.#db.records.limit(1).each(() => undefined);
    const isUpToDate = this.#written.size === 0 && this.holds(model.kinds);
    return model.of(this, isUpToDate ? this.#kinds : await this.#inTurn(model.kinds));
  }

  /** Forgets everything and listens no more, until it is asked again. */
  stop(): void {
    Dexie.on.storagemutated.unsubscribe(this.#hear);
    this.#isListening = false;
    this.#forget();
  }

  /**
   * Reads one after the other, so that no earlier state of a record takes the place of a later one, and outside of the live
   * query that asks: what is read for all of them it need not look at, nor keep once more.
   *
   * The promise is Dexie's: at any other that a live query waits for, Dexie may take what runs meanwhile for a part of the
   * query, and then refuse it to write.
   */
  #inTurn(kinds: readonly KindName[]): PromiseExtended<Kept> {
    return new Dexie.Promise<Kept>((resolve, reject) => {
      setTimeout(() => {
        this.#reading = this.#reading.then(() => this.#catchUp(kinds)).then(resolve, reject);
      });
    }) as PromiseExtended<Kept>;
  }

  async #catchUp(kinds: readonly KindName[]): Promise<Kept> {
    const before = this.#kinds;
    try {
      let now = withRows(before, await this.#takeWritten());
      for (const kind of kinds) if (now[kind] === undefined) now = withKind(now, kind, await this.#rowsOf(kind));
      // Forgotten meanwhile: good for whoever asked, and for nobody after.
      if (this.#kinds === before) this.#kinds = now;
      return now;
    } catch (failure) {
      this.#forget();
      throw failure;
    }
  }

  async #takeWritten(): Promise<Rows> {
    const ids = [...this.#written];
    this.#written.clear();
    const rows = ids.length === 0 ? [] : await this.#db.records.bulkGet(ids);
    return new Map(ids.map((id, i) => [id, rows[i]]));
  }

  #rowsOf(kind: KindName): Promise<RecordRow[]> {
    return this.#db.records.where('[kind+parent]').between([kind, ''], [kind, '\uffff']).toArray();
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    Dexie.on('storagemutated', this.#hear);
  }

  #hear = (parts: ObservabilitySet): void => {
    const part = parts[`idb://${this.#db.name}/records/`];
    const ids = 'all' in parts ? undefined : part === undefined ? [] : idsIn(part);
    // Of a large write no more is known than that it was.
    if (ids === undefined) this.#forget();
    else for (const id of ids) this.#written.add(id);
  };

  #forget(): void {
    this.#kinds = {};
    this.#written.clear();
  }
}

function seen<N extends KindName>(kind: N, row: RecordRow | undefined): RecordView<N> | undefined {
  const view = row && viewOf(row);
  return view && !view.gone ? viewAs(kind, view) : undefined;
}

function withKind<N extends KindName>(kept: Kept, kind: N, rows: readonly RecordRow[]): Kept {
  const views = new Map<string, RecordView<N>>();
  for (const row of rows) {
    const view = seen(kind, row);
    if (view) views.set(row.id, view);
  }
  return put(kept, kind, views);
}

/** Undefined is the row of what is not on the device any more. */
type Rows = ReadonlyMap<string, RecordRow | undefined>;

const withRows = (kept: Kept, rows: Rows): Kept =>
  (Object.keys(kept) as KindName[]).reduce((now, kind) => withRowsOf(now, kind, rows), kept);

function withRowsOf<N extends KindName>(kept: Kept, kind: N, rows: Rows): Kept {
  const before: ReadonlyMap<string, RecordView<N>> = kept[kind] ?? new Map<string, RecordView<N>>();
  const own = [...rows].filter(([id, row]) => row?.kind === kind || before.has(id));
  if (own.length === 0) return kept;
  const views = new Map(before);
  for (const [id, row] of own) {
    const view = seen(kind, row);
    if (view) views.set(id, view);
    else views.delete(id);
  }
  return put(kept, kind, views);
}

const put = <N extends KindName>(kept: Kept, kind: N, views: ReadonlyMap<string, RecordView<N>>): Kept =>
  Object.assign({ ...kept }, { [kind]: views });
