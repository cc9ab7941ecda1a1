import { describe, expect, test } from 'vitest';
import { feedFor, feedSubject, feedType } from './feed.ts';

describe('a feed’s name', () => {
  test.each([
    ['public', 'public', undefined],
    ['area:n', 'area', 'n'],
    ['event:a:b', 'event', 'a:b'],
    ['public:n', 'public', 'n']
  ])('%s says what it is and whose', (feed, type, subject) => {
    expect(feedType(feed)).toBe(type);
    expect(feedSubject(feed)).toBe(subject);
  });

  test.each(['', 'area', 'area:', 'public:', 'unheard', 'constructor', 'toString:x'])('%j is none', (name) => {
    expect(feedType(name)).toBeUndefined();
  });
});

describe('a new record belongs', () => {
  const nowhere = () => undefined;

  test('into the feed its kind says, or one of its own, or that of what it names', () => {
    expect(feedFor({ rule: 'fixed', feed: 'programme' }, 'i', {}, nowhere)).toBe('programme');
    expect(feedFor({ rule: 'own', prefix: 'event' }, 'i', {}, nowhere)).toBe('event:i');
    expect(feedFor({ rule: 'by', prefix: 'area', field: 'area' }, 'i', { area: 'n' }, nowhere)).toBe('area:n');
  });

  test('into its parent’s feed, and nowhere while that is not known', () => {
    const rule = { rule: 'parent', field: 'remark' } as const;
    expect(feedFor(rule, 'i', { remark: 'r' }, (id) => `feed-of-${id}`)).toBe('feed-of-r');
    expect(feedFor(rule, 'i', { remark: 'r' }, nowhere)).toBeUndefined();
    expect(feedFor(rule, 'i', { remark: 7 }, () => 'public')).toBeUndefined();
  });
});
