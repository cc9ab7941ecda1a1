import type { Job, ReadTx, Store, Tx } from '#lib/server/store/store.ts';
import type { NewRecord, StoredRecord } from '#lib/server/store/contract/records.ts';

type Early = Map<string, StoredRecord | undefined>;

/**
 * A planted bug, for tests that must find it: stored records are read before the counters are locked. A rehearsal in a
 * snapshot learns what the job reads; the real run then gets those copies, however old they are by then.
 */
export function readBeforeLock(store: Store): Store {
  return {
    ...store,
    commit: async <T>(job: Job<T>): Promise<T> => {
      const early: Early = new Map();
      await store.read((snapshot) => rehearse(job, snapshot, early));
      return store.commit({ ...job, run: (tx) => job.run(blinded(tx, early)) });
    }
  };
}

async function rehearse(job: Job<unknown>, snapshot: ReadTx, early: Early): Promise<void> {
  const written = new Map<string, StoredRecord>();
  const records: Tx['records'] = {
    ...snapshot.records,
    get: async (id) => {
      if (written.has(id)) return written.get(id);
      const record = await snapshot.records.get(id);
      early.set(id, record);
      return record;
    },
    expect: async () => undefined,
    put: async (record: NewRecord) => {
      const stored = { ...record, n: 0, mac: '' };
      written.set(record.id, stored);
      return stored;
    }
  };
  const others = Object.entries(snapshot).map(([table, reader]) => [table, withoutWriting(reader)]);
  // What a rehearsal cannot follow (a write that must answer something) ends it; the reads so far are what counts.
  await job.run({ ...Object.fromEntries(others), records } as Tx).catch(() => undefined);
}

const withoutWriting = <T extends object>(reader: T): T =>
  new Proxy(reader, { get: (target, key) => Reflect.get(target, key) ?? (async () => undefined) });

function blinded(tx: Tx, early: Early): Tx {
  const written = new Set<string>();
  return {
    ...tx,
    records: {
      ...tx.records,
      get: async (id) => (early.has(id) && !written.has(id) ? early.get(id) : tx.records.get(id)),
      put: (record, sign) => {
        written.add(record.id);
        return tx.records.put(record, sign);
      }
    }
  };
}
