import { placesIn } from '../../kinds/places.ts';
import type { Circumstances } from '../../domain/access/policy.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { RandomBytes } from '../../kernel/id.ts';
import type { NewRecord, Sign, StoredRecord } from '../store/contract/records.ts';
import type { ReadTx, Store, Tx } from '../store/store.ts';
import { createNote, type Note } from '../journal/note.ts';
import { together } from '../store/together.ts';
import { calendarOf } from './day.ts';
import type { EndpointOptions } from './endpoint.ts';
import { JUDGES, type Judges } from './judges.ts';
import { createSign } from './mac.ts';
import { dataOf } from './wire.ts';

/** A transaction whose records are signed. */
export type Work = {
  tx: Tx;
  /** `age`: under which number a state that came back was first sent. */
  put: (record: NewRecord, age?: number) => Promise<StoredRecord>;
};

/** What every part of the endpoint works with. */
export type Context = {
  store: Store;
  now: () => number;
  random: RandomBytes;
  /** A random integer in [0, n). */
  below: (n: number) => number;
  sign: Sign;
  /** Writes down who did what. */
  note: Note;
  judges: Judges;
  /** The day, `YYYY-MM-DD`, in the municipality's time zone. */
  today: () => string;
  /** The epoch as it is after everything the caller has committed. */
  epoch: () => Promise<string>;
  commit: <T>(feeds: Iterable<FeedName>, run: (work: Work) => Promise<T>) => Promise<T>;
  /** Work that is cheaper done for many at once, each with the feed it puts into. */
  together: <I, T>(
    run: (work: Work, items: readonly I[]) => Promise<T[]>
  ) => (feeds: readonly FeedName[], item: I) => Promise<T>;
  /** Only from a reading transaction: what is remembered must have been committed. */
  circumstances: (tx: ReadTx) => Promise<Circumstances>;
};

export function createContext(options: EndpointOptions): Context {
  const { store, now, random, macKey, timeZone, judges = JUDGES } = options;
  const sign = createSign(macKey);
  const dayOf = calendarOf(timeZone);
  const today = () => dayOf(now());
  const places = createPlaces();
  return {
    store,
    now,
    random,
    below: (n) => below(random, n),
    sign,
    note: createNote(now),
    judges,
    today,
    epoch: createEpoch(store),
    commit: (feeds, run) => store.commit({ feeds: [...new Set(feeds)], run: (tx) => run(working(tx, sign)) }),
    together: <I, T>(run: (work: Work, items: readonly I[]) => Promise<T[]>) => {
      const jobOf = together<I, T>((tx, items) => run(working(tx, sign), items));
      return (feeds: readonly FeedName[], item: I) => store.commit(jobOf(feeds, item));
    },
    circumstances: async (tx) => ({ today: today(), ...(await places(tx)) })
  };
}

const working = (tx: Tx, sign: Sign): Work => ({
  tx,
  put: (record, age) => tx.records.put(record, (numbered) => sign(numbered, age))
});

/** Whoever asks before the read has begun is answered by it: a thousand phones ask at once, each after its commit. */
function createEpoch(store: Store): () => Promise<string> {
  let ahead: Promise<string> | undefined;
  const begun = (): void => void (ahead = undefined);
  const read = (tx: ReadTx): Promise<string> => {
    begun();
    return tx.settings.epoch();
  };
  return () => (ahead ??= store.read(read).finally(begun));
}

type Places = ReturnType<typeof placesIn>;

/** Each area's parent and what followed on it, from the public feed; read again only when that feed has grown or the database is another. */
function createPlaces(): (tx: ReadTx) => Promise<Places> {
  let known: { version: string; places: Places } | undefined;
  return async (tx) => {
    const version = `${await tx.settings.epoch()} ${(await tx.feeds.heads(['public'])).public}`;
    if (known?.version === version) return known.places;
    const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
    const places = placesIn(rows.map(({ body, ...row }) => ({ ...row, data: dataOf(body) })));
    known = { version, places };
    return places;
  };
}

/** Without the bias of a plain remainder: draws again what lies beyond the last whole multiple of `n`. */
function below(random: RandomBytes, n: number): number {
  const limit = 2 ** 32 - (2 ** 32 % n);
  for (;;) {
    const drawn = random(4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (drawn < limit) return drawn % n;
  }
}
