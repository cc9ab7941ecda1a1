import { describe, expect, test } from 'vitest';
import type { Place } from '../domain/access/place.ts';
import { mayAssign, mayReadFeed, mayReadPeople, mayUpload, readableFeeds } from '../domain/access/policy.ts';
import { STAFF_ROLES, type Actor } from '../domain/access/roles.ts';
import { may } from './policy.ts';

const TODAY = '2026-11-22';
const ME = 'me';
const parentOf = new Map([
  ['root', null],
  ['north', 'root'],
  ['south', 'root']
]);
const circumstances = { today: TODAY, parentOf };

describe('rights', () => {
  const officer: Actor = { account: ME, assignments: [{ role: 'officer', area: 'north' }] };
  const remark = { kind: 'triage', action: 'update', place: { feed: 'area:north', area: 'north' } } as const;

  test('hold on the first and the last day of an assignment', () => {
    const until: Actor = { account: ME, assignments: [{ role: 'officer', area: 'north', from: TODAY, until: TODAY }] };
    expect(may(until, remark, circumstances)).toBe(true);
    expect(may(until, remark, { ...circumstances, today: '2026-11-23' })).toBe(false);
    expect(may(until, remark, { ...circumstances, today: '2026-11-21' })).toBe(false);
  });

  test('add up, but each only with what was read under it', () => {
    const both: Actor = { account: ME, assignments: [{ role: 'moderator' }, { role: 'officer', area: 'south' }] };
    const place: Place = { feed: 'event:e1', area: 'north', members: [ME] };
    const ask = (fields: string[]) => may(both, { kind: 'conference', action: 'update', place, fields }, circumstances);
    expect(ask(['title'])).toBe(true);
    expect(ask(['title', 'team'])).toBe(false);
    expect(may(both, { ...remark }, circumstances)).toBe(false);
  });

  test('do not come with an account alone, nor with an assignment without a signed-in account', () => {
    expect(may({ account: ME, assignments: [] }, remark, circumstances)).toBe(false);
    expect(may({ ...officer, account: undefined }, remark, circumstances)).toBe(false);
  });

  test('are never found for a kind or a feed that does not exist', () => {
    const place: Place = { feed: 'public' };
    for (const kind of ['constructor', '__proto__', 'nonsense']) {
      expect(may(officer, { kind, action: 'read', place }, circumstances)).toBe(false);
    }
    expect(mayReadFeed(officer, { feed: 'toString' }, circumstances)).toBe(false);
  });

  test('end although areas are each other’s parents, as after a broken import', () => {
    const ring = new Map([
      ['a', 'b'],
      ['b', 'a']
    ]);
    const place: Place = { feed: 'area:a', area: 'a' };
    expect(may(officer, { ...remark, place }, { today: TODAY, parentOf: ring })).toBe(false);
  });

  test('name the feeds a device is sent', () => {
    const places: Place[] = [
      { feed: 'public' },
      { feed: 'area:north', area: 'north' },
      { feed: 'area:south', area: 'south' }
    ];
    expect([...readableFeeds(officer, places, circumstances)]).toEqual(['public', 'area:north']);
  });

  test('show the staff to the staff, and let administrators alone say what somebody is', () => {
    const as = (role: (typeof STAFF_ROLES)[number]): Actor => ({ account: ME, assignments: [{ role }] });
    expect(STAFF_ROLES.filter((role) => mayReadPeople(as(role), TODAY))).toEqual(STAFF_ROLES);
    expect(STAFF_ROLES.filter((role) => mayAssign(as(role), TODAY))).toEqual(['administrator']);
    const former: Actor = { account: ME, assignments: [{ role: 'administrator', until: '2026-11-21' }] };
    for (const actor of [former, { account: undefined, assignments: [] }])
      expect([mayReadPeople(actor, TODAY), mayAssign(actor, TODAY)]).toEqual([false, false]);
  });

  test('let those upload who may write what names a file', () => {
    const uploaders = STAFF_ROLES.filter((role) => mayUpload({ account: ME, assignments: [{ role }] }, TODAY));
    expect(uploaders).toEqual(['moderator', 'officer', 'planner', 'administrator']);
    expect(mayUpload({ account: undefined, assignments: [] }, TODAY)).toBe(false);
  });
});
