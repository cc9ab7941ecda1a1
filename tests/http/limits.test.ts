import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conference, newDevice, remark, sha256, submission, syncBody } from './requests.ts';
import { createWorld, type World } from './world.ts';

let world: World;
let free: number;
beforeEach(async () => {
  free = 50_000_000_000;
  world = await createWorld({ memory: true }, { freeBytes: async () => free });
});
afterEach(() => world.close());

const submit = (items: unknown, address = '192.0.2.7') =>
  world.ask('POST', '/api/submit', { body: { protocol: 1, items }, address });

describe('what a call is charged', () => {
  const HUGE: [string, unknown][] = [
    ['ten thousand empty items', Array.from({ length: 10_000 }, () => ({}))],
    ['ten thousand numbers', Array.from({ length: 10_000 }, (_, i) => i)],
    ['fifty-one items', Array.from({ length: 51 }, () => ({}))],
    ['no list', 'x'],
    ['nothing', []]
  ];
  it.each(HUGE)('is one for %s, which is no call of the protocol', async (_, items) => {
    for (let call = 0; call < 20; call++) expect((await submit(items)).status).toBe(400);
    expect((await submit([remark(world.areas.north)])).status).toBe(200);
    const waits = Math.ceil(world.server.limits.submissions.wait(world.server.addressKey('192.0.2.7')) / 1000);
    expect(waits).toBe(0);
  });

  it('is what it asks for, and keeps nobody waiting longer than a minute', async () => {
    const items = Array.from({ length: 50 }, () => ({}));
    let refused = await submit(items);
    for (let call = 0; call < 110 && refused.status === 200; call++) refused = await submit(items);
    expect([refused.status, refused.body]).toEqual([429, { error: 'too-many-tries' }]);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await submit([remark(world.areas.north)], '198.51.100.1')).status).toBe(200);
    world.clock.now += 60_000;
    expect((await submit([remark(world.areas.north)])).status).toBe(200);
  });
});

/** A photo of so many bytes, each another one. */
const photo = (size: number, nth = 0): Uint8Array => {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xd8, 0xff, nth >> 8, nth & 0xff]);
  return bytes;
};
const announce = async (bytes: Uint8Array, address: string): Promise<void> => {
  const said = { area: world.areas.north, actionField: '', type: 'need', text: 'x', place: '', language: 'de' };
  const data = { ...said, photo: { sha256: sha256(bytes), type: 'image/jpeg', size: bytes.length } };
  expect((await submit([submission('remark', data)], address)).body).toMatchObject({
    results: [{ status: 'accepted' }]
  });
};
const put = (bytes: Uint8Array, more: { address?: string; cookie?: string } = {}) =>
  world.ask('PUT', `/api/files/${sha256(bytes)}`, {
    raw: bytes as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'image/jpeg' },
    address: '192.0.2.7',
    ...more
  });

describe('bytes that come to stay', () => {
  it('are bounded for one stranger, who may go on later and loses nothing', async () => {
    let stored = 0;
    let last;
    for (let nth = 0; nth < 40; nth++) {
      const bytes = photo(2_000_000, nth);
      await announce(bytes, '192.0.2.7');
      last = await put(bytes);
      if (last.status !== 200) break;
      stored += 1;
    }
    expect(stored).toBeGreaterThan(20);
    expect(stored).toBeLessThan(35);
    expect([last!.status, last!.body]).toEqual([429, { error: 'busy' }]);
    expect((await submit([remark(world.areas.north)])).status).toBe(200);
    const waits = Number(last!.headers.get('retry-after'));
    expect(waits).toBeGreaterThan(0);
    expect(waits).toBeLessThanOrEqual(60);

    const other = photo(300_000, 999);
    await announce(other, '198.51.100.1');
    expect((await put(other, { address: '198.51.100.1' })).status).toBe(200);
    world.clock.now += waits * 1000;
    expect((await put(photo(2_000_000, stored))).body).toEqual({ status: 'stored' });
  });

  it('count only where they are stored', async () => {
    for (let nth = 0; nth < 60; nth++) expect((await put(photo(2_000_000, nth))).status).toBe(403);
    const known = photo(1_900_000);
    await announce(known, '192.0.2.7');
    for (let nth = 0; nth < 60; nth++) expect((await put(known)).status).toBe(200);
  });

  it('are counted as words too, where they are taken', async () => {
    const charged: number[] = [];
    const { charge } = world.server.bytes;
    world.server.bytes.charge = (sender, matter, bytes) => {
      charged.push(bytes);
      charge(sender, matter, bytes);
    };
    const item = remark(world.areas.north, 'x'.repeat(4000));
    for (let call = 0; call < 2; call++) await submit([item, {}, remark('00000000-0000-4000-8000-000000000009')]);
    expect(charged).toEqual([JSON.stringify(item).length, 0]);
  });

  it('are bounded side by side as one after the other', async () => {
    const key = world.server.addressKey('192.0.2.7');
    for (const matter of ['words', 'photos'] as const) world.server.bytes.charge(key, matter, 59_900_000);
    const long = () => Array.from({ length: 40 }, () => remark(world.areas.north, 'x'.repeat(4000)));
    const words = await Promise.all(Array.from({ length: 20 }, () => submit(long())));
    const taken = words.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(1);
    expect(
      words.filter(({ status, body }) => status === 429 && (body as { error: string }).error === 'busy')
    ).toHaveLength(19);
    const photos = Array.from({ length: 10 }, (_, nth) => photo(1_000_000, nth));
    for (const bytes of photos) await announce(bytes, '198.51.100.1');
    const put10 = await Promise.all(photos.map((bytes) => put(bytes)));
    expect(put10.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('are counted for staff by account, whoever shares their address', async () => {
    const cookie = await world.signIn('planner');
    for (let nth = 0; nth < 40; nth++) expect((await put(photo(2_000_000, nth), { cookie })).status).toBe(200);
  });
});

describe('a disk that runs full', () => {
  const tries = async () => {
    const cookie = await world.signIn('north');
    const bytes = photo(1000);
    const device = await newDevice(world, 'north');
    const staff = await world.ask('POST', '/api/sync', {
      cookie,
      body: syncBody(device, { push: [conference(world, device, world.areas.north)] })
    });
    const reading = await world.ask('POST', '/api/sync', { cookie, body: syncBody(device) });
    return {
      photo: await put(bytes),
      words: await submit([remark(world.areas.north)]),
      staff,
      reading,
      health: await world.ask('GET', '/api/public')
    };
  };

  it.each([
    [450, { photo: 507, words: 200, staff: 200 }],
    [200, { photo: 507, words: 507, staff: 200 }],
    [50, { photo: 507, words: 507, staff: 507 }],
    [0, { photo: 507, words: 507, staff: 507 }]
  ])('with %i MB left takes what can wait least, and reading goes on', async (megabytes, expected) => {
    free = megabytes * 1_000_000;
    world.clock.now += 10_000;
    const answers = await tries();
    const statuses = Object.fromEntries(Object.entries(answers).map(([what, { status }]) => [what, status]));
    expect(statuses).toEqual({ ...expected, reading: 200, health: 200 });
    for (const { status, body, headers } of Object.values(answers)) {
      if (status !== 507) continue;
      expect(body).toEqual({ error: 'storage-full' });
      expect(headers.get('retry-after')).toBe('600');
    }
  });

  it('takes everything again once there is room', async () => {
    free = 0;
    expect((await submit([remark(world.areas.north)])).status).toBe(507);
    free = 50_000_000_000;
    world.clock.now += 3000;
    expect((await submit([remark(world.areas.north)])).status).toBe(200);
  });
});

it('of all streams of news one account has at most twenty', async () => {
  const [planner, north] = [await world.signIn('planner'), await world.signIn('north')];
  const open = (cookie: string) => world.ask('GET', '/api/live', { cookie });
  for (let nth = 0; nth < 20; nth++) expect((await open(planner)).status).toBe(200);
  const more = await open(planner);
  expect([more.status, more.body, more.headers.get('retry-after')]).toEqual([429, { error: 'busy' }, '30']);
  expect((await open(north)).status).toBe(200);
});
