import type { Job, Store, Tx } from '#lib/server/store/store.ts';
import type { StoredRecord } from '#lib/server/store/contract/records.ts';

/**
 * The planted bug "reading before the counters are locked": every job reads the records as they stood when it was handed
 * in, not as they stand once it holds its feeds. One process over SQLite never interleaves two transactions, so this is
 * a model of what eight PostgreSQL writers do.
 */
export function readingBeforeLocks(store: Store): Store {
  const versions = new Map<string, { at: number; record: StoredRecord | undefined }[]>();
  let commits = 0;
  const asOf = (id: string, at: number, now: StoredRecord | undefined): StoredRecord | undefined => {
    const overwritten = versions.get(id)?.find((version) => version.at >= at);
    return overwritten === undefined ? now : overwritten.record;
  };
  const stale = (tx: Tx, handedIn: number): Tx => ({
    ...tx,
    records: {
      get: async (id) => asOf(id, handedIn, await tx.records.get(id)),
      many: async (ids) => {
        const now = await tx.records.many(ids);
        const then = ids.map((id) => [id, asOf(id, handedIn, now.get(id))] as const);
        return new Map(then.flatMap(([id, record]) => (record === undefined ? [] : [[id, record] as const])));
      },
      after: (feed, n, limit) => tx.records.after(feed, n, limit),
      children: (parent, kind) => tx.records.children(parent, kind),
      expect: (ids) => tx.records.expect(ids),
      put: async (record, sign) => {
        const history = versions.get(record.id) ?? [];
        versions.set(record.id, [...history, { at: commits, record: await tx.records.get(record.id) }]);
        return tx.records.put(record, sign);
      }
    }
  });
  return {
    ...store,
    commit: <T>(job: Job<T>) => {
      const handedIn = commits;
      return store.commit({
        feeds: job.feeds,
        run: async (tx) => {
          const result = await job.run(stale(tx, handedIn));
          commits += 1;
          return result;
        }
      });
    }
  };
}
