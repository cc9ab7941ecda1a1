import type { FeedName } from '../../domain/record/feed.ts';
import type { ReadTx } from '../store/store.ts';
import { idFrom } from './derived.ts';

/** Kinds of which each survey has one record, under an id that everybody can work out from the survey's. */
const ONE_PER_SURVEY = ['survey-version', 'intake-count'];
const OF_SURVEY: FeedName = 'responses:';

/**
 * Whether some survey will need this id for a record of another kind. Under a stranger record the count could not be
 * kept, and the survey would take no response any more; so whoever may write anything could shut every survey.
 */
export async function isReserved(tx: ReadTx, { id, kind }: { id: string; kind: string }): Promise<boolean> {
  // Only derived ids, of version 8, can be meant.
  if (id[14] !== '8') return false;
  const feeds = (await tx.feeds.list()).map(({ feed }) => feed).filter((feed) => feed.startsWith(OF_SURVEY));
  const others = ONE_PER_SURVEY.filter((other) => other !== kind);
  return feeds.some((feed) => others.some((other) => idFrom(other, feed.slice(OF_SURVEY.length)) === id));
}
