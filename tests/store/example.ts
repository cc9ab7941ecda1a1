import type { FeedName } from '#lib/domain/record/feed.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Sign, StoredRecord } from '#lib/server/store/contract/records.ts';
import type { Store } from '#lib/server/store/store.ts';

export const sign: Sign = ({ feed, id, n }) => `${feed}/${id}/${n}`;

/** A record with plain data, written in a job of its own. */
export const put = (store: Store, feed: FeedName, id: string, data: Json = null): Promise<StoredRecord> =>
  store.commit({ feeds: [feed], run: (tx) => tx.records.put({ feed, id, kind: 'note', body: { data } }, sign) });

export const numbers = (records: readonly StoredRecord[]): number[] => records.map(({ n }) => n);
