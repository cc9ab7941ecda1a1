import type { Json } from '../../kernel/json.ts';
import { feedSubject, feedType, type FeedName } from '../record/feed.ts';
import type { Opens } from '../record/kind.ts';

/**
 * What the policy must know of the feed a record lives in. It comes from stored records, never from a request:
 * an event's `area` and `team` from its conference, a survey's `area` and `evaluators` from the survey.
 */
export type Place = { feed: FeedName; area?: string; members?: readonly string[] };

/** Whose a feed is, according to the record that opens it. */
export function scopeIn(data: Readonly<Record<string, Json>>, opens: Opens): Pick<Place, 'area' | 'members'> {
  const area = data[opens.area];
  const members = data[opens.members];
  return {
    ...(typeof area === 'string' ? { area } : {}),
    ...(Array.isArray(members) ? { members: members.filter((member) => typeof member === 'string') } : {})
  };
}

/** For an area's own feeds the area stands in the feed's name. */
export const placeOf = (feed: FeedName, scope: { area?: string; members?: readonly string[] } = {}): Place => {
  const type = feedType(feed);
  const named = type === 'area' || type === 'contacts' || type === 'public' ? feedSubject(feed) : undefined;
  const area = named ?? scope.area;
  return {
    feed,
    ...(area === undefined ? {} : { area }),
    ...(scope.members === undefined ? {} : { members: scope.members })
  };
};
