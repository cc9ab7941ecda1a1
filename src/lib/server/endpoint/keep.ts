import { remarkPhoto } from '../../domain/remark/remark.ts';
import type { Kind } from '../../domain/record/kind.ts';
import { kindOf } from '../../kinds/registry.ts';
import type { NewRecord, StoredRecord } from '../store/contract/records.ts';
import type { Work } from './context.ts';
import { DOCUMENT_TYPE } from './documents.ts';
import { scopeIn } from '../../domain/access/place.ts';
import { openedFeed, shownIn, type Data } from './scope.ts';

/**
 * Stores a record with everything that follows from it: whose its feed is, what it hangs on, which files it names.
 * Documents of earlier states stay named, since answers given to them can only be read with them.
 */
export async function keep({ tx, put }: Work, kind: Kind, record: Omit<NewRecord, 'parent'>): Promise<StoredRecord> {
  const data = shownIn(record.body);
  const parent = parentIn(kind, data);
  const stored = await put({ ...record, ...(parent === undefined ? {} : { parent }) });
  const feed = openedFeed(kind, record.id);
  if (kind.opens && feed) await tx.feeds.setScope(feed, scopeIn(data, kind.opens));
  for (const field of kind.documents) {
    const sha = data[field];
    if (typeof sha !== 'string') continue;
    await tx.files.mention({ sha, record: record.id, feed: record.feed, size: 0, type: DOCUMENT_TYPE });
  }
  const photo = remarkPhoto.safeParse(kind.photo && data[kind.photo]).data;
  if (photo) {
    const { sha256: sha, size, type } = photo;
    await tx.files.mention({ sha, record: record.id, feed: record.feed, size, type });
  }
  return stored;
}

export function parentIn(kind: Kind, data: Data): string | undefined {
  if (kind.feed.rule !== 'parent') return undefined;
  const parent = data[kind.feed.field];
  return typeof parent === 'string' ? parent : undefined;
}

/**
 * Replaces a record by a tombstone, which takes a new number and travels like any change. What it said, its history,
 * its reply codes and the files that only it named are gone for good.
 */
export async function erase({ tx, put }: Work, { feed, id, kind }: Pick<StoredRecord, 'feed' | 'id' | 'kind'>) {
  await tx.history.erase(id);
  await tx.replies.removeOf(id);
  await tx.files.forget(id);
  return put({ feed, id, kind, body: { gone: true } });
}

/** The feeds a job must hold to `keep` this record. */
export const feedsTouched = (record: { feed: string; id: string; kind: string }): string[] => {
  const kind = kindOf(record.kind);
  const opened = kind && openedFeed(kind, record.id);
  return opened ? [record.feed, opened] : [record.feed];
};
