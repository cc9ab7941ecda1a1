import { describe, expect, test } from 'vitest';
import { FEED_PREFIXES, feedType, SINGLE_FEEDS, type FeedName, type FeedType } from '#lib/domain/record/feed.ts';
import type { Kind } from '#lib/domain/record/kind.ts';
import { KINDS } from '#lib/kinds/registry.ts';
import type { Place } from '#lib/domain/access/place.ts';
import { ACTIONS, type Action } from '#lib/domain/access/rights.ts';
import { may } from '#lib/kinds/policy.ts';
import { mayReadFeed } from '#lib/domain/access/policy.ts';
import { ROLES, STAFF_ROLES, type Actor, type Role, type StaffRole } from '#lib/domain/access/roles.ts';
import { READING, WRITING, type Cell } from './policy-page.ts';

const TODAY = '2026-11-22';
const parentOf = new Map([
  ['root', null],
  ['north', 'root'],
  ['north-east', 'north'],
  ['south', 'root']
]);
const circumstances = { today: TODAY, parentOf };

const FEED_TYPES: FeedType[] = [...new Set([...FEED_PREFIXES, ...SINGLE_FEEDS])];
const EVENT = 'e1';
const ME = 'me';

/** Where the kind's records live, or for `parent` may live. */
function homesOf(kind: Kind): FeedType[] {
  const { feed } = kind;
  if (feed.rule === 'fixed') return [feedType(feed.feed)!];
  if (feed.rule === 'own' || feed.rule === 'by') return [feed.prefix];
  if (feed.of === undefined) return ['event', 'area', 'programme', 'responses', 'contacts'];
  return homesOf(KINDS[feed.of as keyof typeof KINDS]);
}

type Situation = { area: 'own' | 'inside' | 'foreign' | 'none'; member: boolean; when: 'now' | 'ended' | 'to-come' };
const SITUATIONS: Situation[] = (['own', 'inside', 'foreign', 'none'] as const).flatMap((area) =>
  [true, false].flatMap((member) => (['now', 'ended', 'to-come'] as const).map((when) => ({ area, member, when })))
);

const AREA_IDS = { own: 'north', inside: 'north-east', foreign: 'south', none: undefined };
const feedOf = (type: FeedType): FeedName => (SINGLE_FEEDS.some((name) => name === type) ? type : `${type}:${EVENT}`);

const placeIn = (type: FeedType, { area, member }: Situation): Place => ({
  feed: feedOf(type),
  ...(AREA_IDS[area] === undefined ? {} : { area: AREA_IDS[area] }),
  members: member ? ['somebody', ME] : ['somebody']
});

const isStaff = (role: Role): role is StaffRole => STAFF_ROLES.some((staff) => staff === role);
const DAYS = { now: {}, ended: { until: '2026-11-21' }, 'to-come': { from: '2026-11-23' } };

function actorAs(role: Role, { member, when }: Situation): Actor {
  if (isStaff(role)) return { account: ME, assignments: [{ role, area: 'north', ...DAYS[when] }] };
  if (role === 'resident') return { account: undefined, assignments: [] };
  const pass = { role, event: member ? EVENT : 'another', until: when === 'ended' ? '2026-11-21' : TODAY };
  return { account: undefined, assignments: [], pass };
}

/** The words of POLICY.md, told anew without the policy's own code. */
function holds(cell: Cell | undefined, role: Role, type: FeedType, { area, member }: Situation): boolean {
  if (cell === undefined) return false;
  if (cell.scope === 'all') return true;
  if (cell.scope === 'area') return area === 'own' || area === 'inside';
  if (cell.scope === 'evaluators') return member && type === 'responses';
  if (role === 'participant') return member && type === 'wall';
  return member && (type === 'event' || type === 'wall');
}

/** A pass has no beginning; everybody else is a resident before and after. */
const roleNow = (role: Role, { when }: Situation): Role =>
  when === 'now' || role === 'resident' || (!isStaff(role) && when === 'to-come') ? role : 'resident';

const maySee = (role: Role, type: FeedType, situation: Situation): boolean =>
  holds(READING.get(type)![role], role, type, situation);

type Asked = { kind: string; action: Action; type: FeedType };

function expected(role: Role, { kind, action, type }: Asked, situation: Situation): boolean {
  const now = roleNow(role, situation);
  if (action === 'read') return maySee(now, type, situation);
  const row = WRITING.get(`${kind} ${action}`);
  if (row === undefined) return false;
  const everybody = holds(row.resident, 'resident', type, situation);
  return everybody || (holds(row[now], now, type, situation) && maySee(now, type, situation));
}

describe('the policy and its page agree', () => {
  const questions = ROLES.flatMap((role) => SITUATIONS.map((situation) => ({ role, situation })));

  test.each(Object.keys(KINDS))('for every role, action and place of „%s“', (name) => {
    for (const type of homesOf(KINDS[name as keyof typeof KINDS])) {
      for (const { role, situation } of questions) {
        for (const action of ACTIONS) {
          const asked = { kind: name, action, place: placeIn(type, situation) };
          const answer = may(actorAs(role, situation), asked, circumstances);
          expect([role, action, type, situation, answer]).toEqual([
            ...[role, action, type, situation, expected(role, { kind: name, action, type }, situation)]
          ]);
        }
      }
    }
  });

  test.each(FEED_TYPES)('for every role that would read „%s“', (type) => {
    for (const { role, situation } of questions) {
      const answer = mayReadFeed(actorAs(role, situation), placeIn(type, situation), circumstances);
      expect([role, situation, answer]).toEqual([role, situation, maySee(roleNow(role, situation), type, situation)]);
    }
  });

  test('for every field that a right is limited to', () => {
    const limited = [...WRITING].flatMap(([key, cells]) =>
      Object.entries(cells).flatMap(([role, cell]) => (cell?.fields ? [{ key, role: role as Role, cell }] : []))
    );
    expect(limited.length).toBe(2);
    for (const { key, role, cell } of limited) {
      const [kind, action] = key.split(' ') as [keyof typeof KINDS, Action];
      const spec = KINDS[kind];
      if (spec.shape !== 'merged') throw new Error('Only fields can be limited.');
      const situation: Situation = { area: 'own', member: true, when: 'now' };
      const place = placeIn(homesOf(spec)[0]!, situation);
      for (const field of Object.keys(spec.fields)) {
        const answer = may(actorAs(role, situation), { kind, action, place, fields: [field] }, circumstances);
        expect([kind, role, field, answer]).toEqual([kind, role, field, cell.fields!.includes(field)]);
      }
    }
  });
});

describe('the page', () => {
  test('says nothing of roles, kinds, actions and feeds that do not exist', () => {
    expect([...READING.keys()].sort()).toEqual([...FEED_TYPES].sort());
    for (const [key, cells] of WRITING) {
      const [kind, action] = key.split(' ');
      expect(Object.keys(KINDS)).toContain(kind);
      expect(ACTIONS).toContain(action);
      expect(Object.keys(cells)).toEqual([...ROLES]);
    }
  });

  test('speaks of every kind but the one that only the server writes', () => {
    const named = new Set([...WRITING.keys()].map((key) => key.split(' ')[0]!));
    expect(Object.keys(KINDS).filter((kind) => !named.has(kind))).toEqual(['intake-count']);
  });

  test('shows readers what is published, and nothing that is still in the making', () => {
    const read = [...READING].filter(([, cells]) => cells.reader).map(([feed]) => feed);
    expect(read).toEqual(['public']);
    const who = Object.entries(READING.get('programme')!).filter(([, cell]) => cell);
    expect(who.map(([role]) => role)).toEqual(['officer', 'planner']);
  });

  test('lets nobody but administrators into the office, and those to no answers', () => {
    const [office, ...answers] = ['office', 'responses', 'contacts', 'area', 'event'].map((feed) => READING.get(feed)!);
    expect(Object.keys(office!).filter((role) => office![role])).toEqual(['administrator']);
    for (const cells of answers) expect(cells.administrator).toBeUndefined();
  });
});
