import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { REASONS } from '../../protocol/reasons.ts';
import { VERDICTS } from '../../protocol/shapes.ts';
import {
  conferenceIn,
  deskOf,
  itemOf,
  newId,
  openConference,
  openTown,
  shaOf,
  submit,
  type Town
} from './testing/town.ts';

let town: Town;
let conference: string;
beforeAll(async () => {
  town = await openTown();
  conference = await openConference(deskOf(town, 'planner'), town.areas.south, [town.people.moderator.account]);
});

const deep = (depth: number): unknown => Array.from({ length: depth }).reduce((inner) => [inner], 0);

/** Items that almost are what they should be: every member may be right, wrong or missing. */
const crooked = (good: Record<string, unknown>): fc.Arbitrary<unknown> => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
      -1,
      1e308,
      [],
      {},
      null,
      deep(40),
      'x'.repeat(5000)
    )
  );
  const members = Object.entries(good).map(([key, value]) => [
    key,
    fc.option(fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, odd), { freq: 20 })
  ]);
  return fc
    .tuple(
      fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>),
      fc.dictionary(fc.string(), odd, { maxKeys: 1 })
    )
    .map(([item, more]) => ({ ...item, ...more }));
};

const items = (node: string) => {
  const stamp = `000000000-0000-${node}`;
  const merged = { feed: `event:${conference}`, id: conference, kind: 'conference' };
  const fields = { title: [{ value: 'x', stamp }], constructor: [{ value: 1, stamp }] };
  return fc.oneof(
    fc.jsonValue(),
    crooked({ ...merged, fields, seen: { [node]: stamp } }),
    crooked({ ...merged, id: newId(), fields: { title: fields.title }, seen: { [node]: stamp } }),
    crooked({ feed: 'public', id: newId(), kind: 'area', data: {}, base: 0 }),
    crooked({ feed: 'public', id: town.areas.north, kind: 'area', gone: true, base: 1 }),
    crooked({
      feed: `area:${town.areas.north}`,
      id: newId(),
      kind: 'answer',
      data: { remark: conference, text: 'x', answeredOn: '2026-11-22' }
    }),
    crooked({ feed: `responses:${newId()}`, id: newId(), kind: 'response', data: {} }),
    fc.constant(deep(200))
  );
};

const snapshot = async (): Promise<string> => {
  let text = '';
  await town.store.dump((lines) => void (text += lines));
  return text
    .split('\n')
    .filter((line) => !line.includes('"nodes"'))
    .join('\n');
};

describe('whatever a signed-in stranger pushes', () => {
  test('gets a verdict with a known reason, blocks nothing behind it and changes nothing', async () => {
    const desk = deskOf(town, 'stranger');
    await desk.send();
    const good = await desk.write(
      { feed: 'event:', id: newId(), kind: 'conference' },
      conferenceIn(town.areas.north, [desk.actor.account])
    );
    const before = await snapshot();
    await fc.assert(
      fc.asyncProperty(fc.array(items(desk.node!), { maxLength: 8 }), async (push) => {
        const { results } = await desk.send(push);
        expect(results).toHaveLength(push.length);
        for (const { status, reason } of results) {
          expect(VERDICTS).toContain(status);
          expect(status).not.toBe('accepted');
          if (reason !== undefined) expect(REASONS).toContain(reason);
        }
      }),
      { numRuns: 300 }
    );
    expect(await records()).toEqual(recordsIn(before));
    const id = newId();
    const behind = { ...good, feed: `event:${id}`, id };
    const { results } = await desk.send([deep(1000), { kind: 'area' }, 7, null, behind]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'accepted']);
  });

  const recordsIn = (text: string) => text.split('\n').filter((line) => line.includes('"mac"'));
  const records = async () => recordsIn(await snapshot());

  test('makes no feed of a name that nobody knows', async () => {
    const desk = deskOf(town, 'stranger');
    const names = ['area:x', `event:${newId()}`, 'responses:y', 'wall:z'];
    const item = await desk.write(
      { feed: 'x', id: newId(), kind: 'agenda-item' },
      { conference, position: 'a0', title: '' }
    );
    await desk.send(names.map((feed) => ({ ...item, feed })));
    const feeds = (await town.store.read((tx) => tx.feeds.list())).map(({ feed }) => feed);
    expect(feeds.filter((feed) => names.includes(feed))).toEqual([]);
  });

  test.each([
    ['a field of no such name', { constructor: 'x' }, 'unknown-field'],
    ['a value of another shape', { title: 7 }, 'wrong-shape'],
    ['a text without end', { chair: 'x'.repeat(400_000) }, 'too-large']
  ])('is refused for %s', async (_, values, reason) => {
    const desk = deskOf(town, 'moderator');
    await desk.send();
    const item = await desk.write({ feed: `event:${conference}`, id: conference, kind: 'conference' }, values);
    expect(await desk.push(item)).toEqual({ id: conference, status: 'rejected', reason });
  });

  test('of a kind, or for a record, that is somebody else’s, tells nothing of what is there', async () => {
    const desk = deskOf(town, 'stranger');
    await desk.send();
    const seen = { [desk.node!]: `000000000-0000-${desk.node}` };
    const fields = { title: [{ value: 'x', stamp: seen[desk.node!] }] };
    const there = { feed: `event:${conference}`, id: conference, kind: 'conference', fields, seen };
    expect(await desk.push(there)).toMatchObject({ status: 'rejected', reason: 'forbidden' });
    expect(await desk.push({ ...there, kind: 'task' })).toMatchObject({ status: 'rejected', reason: 'forbidden' });
    expect(await desk.push({ ...there, kind: 'elephant' })).toMatchObject({ reason: 'unknown-kind' });
    expect(await desk.push({ ...there, fields: {}, seen: {} })).toMatchObject({ reason: 'forbidden' });
  });

  test('cannot come in by the back door of kinds that residents or the server write', async () => {
    const planner = deskOf(town, 'planner');
    const data = { survey: conference, received: 1, released: 1, waiting: 0 };
    const item = { feed: 'public', id: newId(), kind: 'intake-count', data };
    expect(await planner.push(item)).toMatchObject({ status: 'rejected', reason: 'forbidden' });
    expect(await planner.push({ ...item, kind: 'response' })).toMatchObject({
      status: 'rejected',
      reason: 'forbidden'
    });
    expect(await planner.push({ ...item, kind: 'area' })).toMatchObject({ status: 'rejected', reason: 'malformed' });
  });

  test('never claims another’s node', async () => {
    const [mine, theirs] = [deskOf(town, 'moderator'), deskOf(town, 'planner')];
    await Promise.all([mine.send(), theirs.send()]);
    const record = { feed: `event:${conference}`, id: conference, kind: 'conference' };
    const item = await theirs.write(record, { title: 'Im Namen anderer' });
    expect((await mine.push(item)).status).not.toBe('accepted');
    const stored = await town.store.read((tx) => tx.records.get(conference));
    expect(JSON.stringify(stored)).not.toContain('Im Namen anderer');
  });
});

describe('whatever a stranger submits', () => {
  const remark = () => ({
    ...{ area: town.areas.north, actionField: '', type: 'need' },
    text: 'x',
    place: '',
    language: 'de'
  });
  const one = async (item: unknown) => (await submit(town, item))[0];

  test('gets a verdict with a known reason', async () => {
    const body = JSON.stringify(remark());
    const item = { kind: 'remark', id: newId(), body, digest: shaOf(body), reply: shaOf('x') };
    await fc.assert(
      fc.asyncProperty(fc.oneof(crooked(item), fc.jsonValue()), async (crookedItem) => {
        const verdict = (await one(crookedItem))!;
        expect(VERDICTS).toContain(verdict.status);
        if (verdict.reason !== undefined) expect(REASONS).toContain(verdict.reason);
      }),
      { numRuns: 300 }
    );
  });

  test.each([
    [
      'bytes that are not those of the digest',
      () => ({ ...itemOf('remark', remark()), digest: 'a'.repeat(64) }),
      'wrong-digest'
    ],
    [
      'an id that tells the time',
      () => itemOf('remark', remark(), { id: '018bcfe5-6800-7fff-bfff-ffffffffffff' }),
      'malformed'
    ],
    ['a body that is no JSON', () => ({ ...itemOf('remark', ''), body: '{"', digest: shaOf('{"') }), 'malformed'],
    ['a field that no remark has', () => itemOf('remark', { ...remark(), account: 'x' }), 'wrong-shape'],
    ['a kind that nobody submits', () => itemOf('area', remark()), 'malformed'],
    ['a reply to what nobody replies to', () => itemOf('response', {}, { reply: shaOf('x') }), 'malformed']
  ])('is refused for %s', async (_, item, reason) => {
    expect(await one(item())).toMatchObject({ status: 'rejected', reason });
  });

  test('cannot reach an object’s prototype', async () => {
    const body = `{"__proto__":{"area":"${town.areas.north}"},${JSON.stringify(remark()).slice(1)}`;
    expect(await one({ kind: 'remark', id: newId(), body, digest: shaOf(body) })).toMatchObject({
      reason: 'malformed'
    });
    expect(({} as { area?: string }).area).toBeUndefined();
  });

  test('with one good item among bad ones stores the good one', async () => {
    const good = itemOf('remark', remark());
    const results = await submit(town, null, good, { ...good, kind: 'x' }, deep(1000));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'accepted', 'rejected', 'rejected']);
  });
});
