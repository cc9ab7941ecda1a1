import { feedSubject, type FeedName } from '../domain/record/feed.ts';
import { REMOVED, type Kind } from '../domain/record/kind.ts';
import type { Json } from '../kernel/json.ts';
import type { Publication } from './publication/kind.ts';

/** The kind of the public rows that show a record. */
export const PUBLICATION = 'publication';

type Source = { id: string; feed: FeedName; data: Readonly<Record<string, Json | undefined>> };

/** What is public about one area. */
export const publicFeedOf = (area: string): FeedName => `public:${area}`;

/** The feed in which a record of this kind becomes public; undefined for a kind that never does. */
export function publicFeedFor(kind: Kind, feed: FeedName): FeedName | undefined {
  const area = feedSubject(feed);
  return kind.publishes === undefined || area === undefined ? undefined : publicFeedOf(area);
}

/** What would be public of a record as it stands, but for the day; undefined where it has no title, or was taken away. */
export function publicationOf(kind: Kind, { id, feed, data }: Source): Omit<Publication, 'publishedOn'> | undefined {
  const area = feedSubject(feed);
  if (kind.publishes === undefined || area === undefined || data[REMOVED] === true) return undefined;
  const said = (fields: readonly string[]): string[] =>
    fields.map((field) => data[field]).filter((text) => typeof text === 'string' && text.trim() !== '') as string[];
  const title = said(kind.shownAs.title).join(' ');
  return title === '' ? undefined : { area, record: id, kind: kind.name, title, texts: said(kind.publishes) };
}
