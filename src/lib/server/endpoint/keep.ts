import { remarkPhoto } from '../../domain/remark/remark.ts';
import { REMOVED, type Kind } from '../../domain/record/kind.ts';
import { PUBLICATION, publicFeedFor } from '../../kinds/publications.ts';
import { KINDS, kindOf } from '../../kinds/registry.ts';
import type { NewRecord, StoredRecord } from '../store/contract/records.ts';
import type { Work } from './context.ts';
import { idFrom } from './derived.ts';
import { DOCUMENT_TYPE } from './documents.ts';
import { scopeIn } from '../../domain/access/place.ts';
import { openedFeed, shownIn, type Data } from './scope.ts';
import { isGone } from './wire.ts';

/**
 * Stores a record with everything that follows from it: whose its feed is, what it hangs on, which files it names.
 * Documents of earlier states stay named, since answers given to them can only be read with them.
 */
export async function keep(work: Work, kind: Kind, record: Omit<NewRecord, 'parent'>): Promise<StoredRecord> {
  const { tx, put } = work;
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
  if (kind.publishes && data[REMOVED] === true) await withdraw(work, record.id);
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
export async function erase(work: Work, { feed, id, kind }: Pick<StoredRecord, 'feed' | 'id' | 'kind'>) {
  const { tx, put } = work;
  if (kindOf(kind)?.publishes) await withdraw(work, id);
  await tx.history.erase(id);
  await tx.replies.removeOf(id);
  await tx.files.forget(id);
  return put({ feed, id, kind, body: { gone: true } });
}

/** What was public of a record that is taken away or erased is so no more, and goes from every phone. */
async function withdraw(work: Work, record: string): Promise<void> {
  const shown = await work.tx.records.get(idFrom(PUBLICATION, record));
  if (shown && !isGone(shown.body)) await erase(work, shown);
}

/** The feeds a job must hold to `keep` or to `erase` this record, and with it what hangs on it and may be public. */
export const feedsTouched = (record: { feed: string; id: string; kind: string }): string[] => {
  const kind = kindOf(record.kind);
  const hanging = Object.values<Kind>(KINDS).filter(({ feed }) => feed.rule === 'parent' && feed.of === record.kind);
  const shown = kind && [kind, ...hanging].map((each) => publicFeedFor(each, record.feed));
  const more = kind && shown && [openedFeed(kind, record.id), ...shown];
  return [...new Set([record.feed, ...(more ?? []).filter((feed) => feed !== undefined)])];
};
