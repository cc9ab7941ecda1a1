import { feedSubject, feedType, type FeedName } from '../record/feed.ts';

/**
 * What the policy must know of the feed a record lives in. It comes from stored records, never from a request:
 * an event's `area` and `team` from its conference, a survey's `area` and `evaluators` from the survey.
 */
export type Place = { feed: FeedName; area?: string; members?: readonly string[] };

/** For an area's own feeds the area stands in the feed's name. */
export const placeOf = (feed: FeedName, scope: { area?: string; members?: readonly string[] } = {}): Place => {
  const type = feedType(feed);
  const area = type === 'area' || type === 'contacts' ? feedSubject(feed) : scope.area;
  return {
    feed,
    ...(area === undefined ? {} : { area }),
    ...(scope.members === undefined ? {} : { members: scope.members })
  };
};
