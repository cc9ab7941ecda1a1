import type { Json } from '../../kernel/json.ts';

/** `public`, `programme`, `statistics`, `office`, or a prefix and the id it is about: `area:<id>`, `event:<id>`, `public:<area>` … */
export type FeedName = string;

export const FEED_PREFIXES = ['area', 'event', 'responses', 'contacts', 'wall', 'public'] as const;
export const SINGLE_FEEDS = ['public', 'programme', 'statistics', 'office'] as const;
export type FeedType = (typeof FEED_PREFIXES)[number] | (typeof SINGLE_FEEDS)[number];

export const feedType = (feed: FeedName): FeedType | undefined => {
  const [head, rest] = feed.split(/:(.*)/s);
  if (rest === undefined) return SINGLE_FEEDS.find((name) => name === head);
  return rest === '' ? undefined : FEED_PREFIXES.find((name) => name === head);
};

/** The id behind the prefix of `area:<id>`, `event:<id>` …; undefined for the single feeds. */
export const feedSubject = (feed: FeedName): string | undefined => feed.split(/:(.*)/s)[1];

/**
 * Where a new record belongs.
 *
 * `fixed`: one feed for all. `own`: a feed named after the record itself (a conference opens `event:<its id>`).
 * `by`: a feed named after an id in the record's data. `parent`: the feed of the record whose id stands in this field;
 * while the server does not know that record, the push is answered `retry`; `of` names the kind it must be.
 */
export type FeedRule<F extends string = string> =
  | { rule: 'fixed'; feed: FeedName }
  | { rule: 'own'; prefix: 'event' }
  | { rule: 'by'; prefix: 'area' | 'responses' | 'contacts' | 'public'; field: F }
  | { rule: 'parent'; field: F; of?: string };

/** What anybody may read: `public`, and `public:<area>` with what is public about one area. */
export const isPublic = (feed: FeedName): boolean => feedType(feed) === 'public';

/** The feed a new record must name, or undefined where its data do not say (a broken record). */
export function feedFor(
  rule: FeedRule,
  id: string,
  data: Readonly<Record<string, Json>>,
  feedOfParent: (id: string) => FeedName | undefined
): FeedName | undefined {
  if (rule.rule === 'fixed') return rule.feed;
  if (rule.rule === 'own') return `${rule.prefix}:${id}`;
  const subject = data[rule.field];
  if (typeof subject !== 'string') return undefined;
  return rule.rule === 'by' ? `${rule.prefix}:${subject}` : feedOfParent(subject);
}
