import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import { nextStamp } from '#lib/kernel/stamp.ts';
import type { SyncAnswer } from '#lib/protocol/sync.ts';
import {
  conference,
  edition,
  merged,
  newDevice,
  newId,
  pull,
  push,
  remark,
  syncBody,
  type Device
} from './requests.ts';
import { createWorld, type World } from './world.ts';

let world: World;
const northern = newId();
const southern = newId();

beforeAll(async () => {
  world = await createWorld();
  for (const [login, id, area] of [
    ['north', northern, world.areas.north],
    ['south', southern, world.areas.south]
  ] as const) {
    const device = await newDevice(world, login);
    const results = await push(world, device, [conference(world, device, area, id)]);
    if (results.results[0]?.status !== 'accepted') throw new Error(JSON.stringify(results.results));
  }
  await world.ask('POST', '/api/submit', {
    body: { protocol: 1, items: [remark(world.areas.north), remark(world.areas.south)] }
  });
});
afterAll(() => world.close());

const verdict = async (device: Device, item: Json) => {
  const { status, reason } = (await push(world, device, [item])).results[0]!;
  return [status, reason];
};

describe('what a pull brings', () => {
  it.each([
    ['north', ['area:north', 'event:northern', 'programme', 'public']],
    ['south', ['area:south', 'event:southern', 'programme', 'public']],
    ['planner', ['area:north', 'area:south', 'event:northern', 'event:southern', 'programme', 'public']],
    ['moderator', ['public']],
    ['reader', ['public']],
    ['statistics', ['public']],
    ['administrator', ['public']],
    ['dpo', ['public']],
    ['nobody', ['public']]
  ])('%s sees %j at most', async (login, allowed) => {
    const names: Record<string, string> = {
      [`area:${world.areas.north}`]: 'area:north',
      [`area:${world.areas.south}`]: 'area:south',
      [`event:${northern}`]: 'event:northern',
      [`event:${southern}`]: 'event:southern'
    };
    const { changes, cursors } = await pull(world, await newDevice(world, login));
    const seen = [...new Set([...changes.map(({ feed }) => feed), ...Object.keys(cursors)])].map(
      (feed) => names[feed] ?? feed
    );
    expect(allowed).toEqual(expect.arrayContaining(seen));
    for (const name of allowed.filter((feed) => feed !== 'programme')) expect(seen).toContain(name);
  });

  it('is not more because somebody asks for a feed', async () => {
    const device = await newDevice(world, 'north');
    const asked = {
      [`area:${world.areas.south}`]: 0,
      [`event:${southern}`]: 0,
      office: 0,
      statistics: 0,
      [`contacts:${world.areas.south}`]: 0
    };
    const answer = await world.ask('POST', '/api/sync', {
      cookie: device.cookie,
      body: syncBody(device, { cursors: asked })
    });
    const { changes, revoked } = answer.body as unknown as SyncAnswer;
    expect(revoked.toSorted()).toEqual(Object.keys(asked).toSorted());
    expect(JSON.stringify(changes)).not.toContain(southern);
  });

  it('is nothing without a session, or with another account’s', async () => {
    const device = await newDevice(world, 'north');
    expect((await world.ask('POST', '/api/sync', { body: syncBody(device) })).body).toEqual({ error: 'signed-out' });
    const other = await world.ask('POST', '/api/sync', {
      cookie: device.cookie,
      body: syncBody({ ...device, subject: world.accounts.south! })
    });
    expect([other.status, other.body]).toEqual([401, { error: 'other-subject' }]);
  });

  it('of another protocol version is a request to update', async () => {
    const device = await newDevice(world, 'north');
    const answer = await world.ask('POST', '/api/sync', {
      cookie: device.cookie,
      body: { protocol: 2, something: 'new' }
    });
    expect([answer.status, answer.body]).toEqual([426, { error: 'please-update' }]);
  });
});

describe('what a push may not', () => {
  it('write into another area', async () => {
    const device = await newDevice(world, 'north');
    expect(await verdict(device, conference(world, device, world.areas.south))).toEqual(['rejected', 'forbidden']);
  });

  it('name a feed that is not the record’s', async () => {
    const device = await newDevice(world, 'north');
    for (const feed of ['public', 'programme', 'office', `event:${southern}`, `area:${world.areas.north}`]) {
      const item = { ...(conference(world, device, world.areas.north) as object), feed };
      expect((await verdict(device, item))[0], feed).toBe('rejected');
    }
  });

  it('touch a record in a feed that the account may not read, nor learn that there is one', async () => {
    const device = await newDevice(world, 'north');
    const there = merged(
      world,
      device,
      { feed: `event:${southern}`, id: southern, kind: 'conference' },
      { title: 'meins' }
    );
    expect(await verdict(device, there)).toEqual(['rejected', 'forbidden']);
  });

  it('write under the node of somebody else', async () => {
    const [mine, theirs] = [await newDevice(world, 'north'), await newDevice(world, 'south')];
    const stolen = await world.ask('POST', '/api/sync', {
      cookie: mine.cookie,
      body: syncBody({ ...mine, node: theirs.node }, { push: [conference(world, theirs, world.areas.north)] })
    });
    expect((stolen.body as unknown as SyncAnswer).results).toMatchObject([{ status: 'retry', reason: 'node-unknown' }]);
  });

  it('claim to have seen what it never showed, or rewrite what others wrote', async () => {
    const device = await newDevice(world, 'planner');
    const stored = (await pull(world, device)).changes.find(({ id }) => id === northern)!;
    if (!('fields' in stored)) throw new Error('not merged');
    const { n: _n, mac: _mac, ...copy } = stored;
    const stamp = nextStamp(device.node, world.clock.now + 1000, Object.values(copy.seen)[0]);
    const title = copy.fields.title![0]!;
    const own = { value: 'neu', stamp };
    const rewritten = {
      ...copy,
      fields: { ...copy.fields, title: [{ ...title, value: 'umgeschrieben' }, own] },
      seen: { ...copy.seen, [device.node]: stamp }
    };
    const beyond = {
      ...copy,
      fields: { ...copy.fields, title: [{ ...title, stamp: title.stamp.replace(/^./, 'z') }, own] },
      seen: { ...copy.seen, [device.node]: stamp }
    };
    const empty = { ...copy, seen: { ...copy.seen, [device.node]: stamp } };
    for (const forged of [rewritten, beyond, empty])
      expect(await verdict(device, forged as unknown as Json)).toEqual(['rejected', 'forged']);
    expect((await pull(world, device)).changes.find(({ id }) => id === northern)).toMatchObject({ n: stored.n });
  });

  it('write a field nobody knows, or a value that is none', async () => {
    const device = await newDevice(world, 'north');
    const item = (more: Record<string, Json>) => {
      const id = newId();
      return merged(
        world,
        device,
        { feed: `event:${id}`, id, kind: 'conference' },
        { title: 'K', area: world.areas.north, heldOn: '2026-11-20', team: [], ...more }
      );
    };
    expect(await verdict(device, item({ admin: true }))).toEqual(['rejected', 'unknown-field']);
    expect(await verdict(device, item({ heldOn: 'gestern' }))).toEqual(['rejected', 'wrong-shape']);
  });

  it.each(['moderator', 'reader', 'statistics', 'dpo', 'nobody', 'north'])('publish as %s', async (login) => {
    expect(await verdict(await newDevice(world, login), edition(world, 'Übernommen'))).toEqual([
      'rejected',
      'forbidden'
    ]);
  });

  it('hold up the good ones beside it', async () => {
    const device = await newDevice(world, 'north');
    const { results } = await push(world, device, [
      { nonsense: true },
      conference(world, device, world.areas.north),
      'x',
      conference(world, device, world.areas.south)
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'accepted', 'rejected', 'rejected']);
  });
});

describe('what a push keeps', () => {
  it('is there once after the same push came twice, its first answer lost', async () => {
    const device = await newDevice(world, 'north');
    const item = conference(world, device, world.areas.north);
    const body = syncBody(device, { push: [item] });
    await world.ask('POST', '/api/sync', { cookie: device.cookie, body });
    const again = (await world.ask('POST', '/api/sync', { cookie: device.cookie, body })).body as unknown as SyncAnswer;
    expect(again.results).toMatchObject([{ status: 'retry', reason: 'node-mismatch' }]);
    device.last = again.node.last;
    expect(await verdict(device, item)).toEqual(['duplicate', undefined]);
  });
});
