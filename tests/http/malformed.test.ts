import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import type { SyncAnswer } from '#lib/protocol/sync.ts';
import { freshSchema, startPostgres, type Postgres } from '../store/postgres.ts';
import { conference, newDevice, newId, pull, push, remark, submission, syncBody, type Device } from './requests.ts';
import type { StoreOptions } from '#lib/server/store/open-store.ts';
import { createWorld, PASSWORD, type Answer, type World } from './world.ts';

/** PostgreSQL is slower and sees only what may differ there. */
const ENGINES = [
  { engine: 'SQLite', runs: 600 },
  { engine: 'PostgreSQL', runs: 100 }
];
const POSTS = [
  '/api/sync',
  '/api/submit',
  '/api/reply',
  '/api/reply/addition',
  '/api/reply/withdrawal',
  '/api/session',
  '/api/session/password',
  '/api/setup'
];

let world: World;
let north: Device;
let secret: Device;
/** Good requests, made anew each time, so that what is wrong with one is only what was put into it. */
let corpus: [path: string, body: () => Json][];

async function settle(options: StoreOptions): Promise<void> {
  world = await createWorld(options);
  north = await newDevice(world, 'north');
  secret = await newDevice(world, 'south');
  await push(world, secret, [conference(world, secret, world.areas.south)]);
  await world.ask('POST', '/api/submit', {
    body: { protocol: 1, items: [remark(world.areas.south, 'nur für den Süden')] }
  });
  const stolen = (await pull(world, secret)).changes;
  const json = (value: unknown): Json => value as Json;
  corpus = [
    ['/api/sync', () => json(syncBody(north, { limit: 20, push: [conference(world, north, world.areas.north)] }))],
    [
      '/api/sync',
      () =>
        json(syncBody(north, { limit: 20, returned: stolen, cursors: { public: 1, [`area:${world.areas.north}`]: 0 } }))
    ],
    [
      '/api/sync',
      () =>
        json(syncBody(north, { limit: 20, push: [{ feed: 'public', id: newId(), kind: 'area', data: {}, base: 0 }] }))
    ],
    [
      '/api/submit',
      () =>
        json({
          protocol: 1,
          items: [remark(world.areas.north), submission('response', { survey: newId(), answers: { a: 1 } })]
        })
    ],
    ['/api/reply', () => ({ code: '7K3M-9QTZ-1BXW-V0DH' })],
    ['/api/session', () => ({ login: 'north', password: 'not this one' })],
    ['/api/session/password', () => ({ current: 'x', next: PASSWORD })],
    [
      '/api/setup',
      () => ({
        token: 'a'.repeat(43),
        administrator: { login: 'x1', name: 'X', password: PASSWORD },
        municipality: { name: 'X', slug: 'x', languages: ['de'] }
      })
    ]
  ];
}

/** Whatever was asked: an answer of the protocol, and nothing of the south in it. */
function expectHarmless(answer: Answer): void {
  expect(answer.status).toBeLessThan(500);
  expect(answer.text).not.toMatch(/nur für den Süden|at .*\.ts:\d+/);
  if (answer.status !== 200) expect(Object.keys(answer.body as object)).toEqual(['error']);
  const changes = (answer.body as unknown as Partial<SyncAnswer>).changes ?? [];
  for (const { feed } of changes)
    expect([`area:${world.areas.north}`, 'public', 'programme']).toContainEqual(
      feed.startsWith('event:') ? 'public' : feed
    );
  for (const change of changes)
    if (change.feed.startsWith('event:')) expect(JSON.stringify(change)).not.toContain(world.areas.south);
}

const ask = async (path: string, raw: string | Uint8Array<ArrayBuffer>, i = 0): Promise<Answer> => {
  // Different callers, or the limits would answer for the handlers.
  const address = `2001:db8:${(i % 65_536).toString(16)}:${Math.floor(i / 65_536)}::1`;
  return world.ask('POST', path, { raw, cookie: north.cookie, address });
};

const hostile = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.jsonValue({ maxDepth: 6, depthSize: 'small', noUnicodeString: false } as never) as fc.Arbitrary<Json>
  },
  fc.constantFrom<Json>(
    '\u0000',
    '\ud800',
    '',
    -1,
    1e308,
    0.1,
    9_007_199_254_740_992,
    [],
    {},
    null,
    true,
    'public',
    'area:',
    'wall:x',
    'a'.repeat(70_000)
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom<Json>(
    "'; drop table records; --",
    '../../secret.key',
    '${jndi:ldap://x}',
    '<script>alert(1)</script>',
    '%00',
    '0mwrsbk00-0000-zzzzzzzz'
  )
);

/** The next push must be in step again, or the server would look at none of its items. */
function keepInStep({ body }: Answer): void {
  const { node } = (body ?? {}) as Partial<SyncAnswer>;
  if (node?.id === north.node) north.last = node.last;
}

type Path = (string | number)[];
const pathsIn = (value: Json, path: Path = []): Path[] =>
  value === null || typeof value !== 'object'
    ? [path]
    : [
        path,
        ...Object.entries(value).flatMap(([key, member]) =>
          pathsIn(member as Json, [...path, Array.isArray(value) ? Number(key) : key])
        )
      ];

/** One place of a good request changed: replaced, dropped, doubled or joined by something unknown. */
function mutate(body: Json, where: number, how: string, value: Json): Json {
  const copy = structuredClone(body);
  const paths = pathsIn(copy).filter((path) => path.length > 0);
  const path = paths[where % paths.length]!;
  const parent = path.slice(0, -1).reduce<Json>((at, key) => (at as Record<string, Json>)[key]!, copy) as Record<
    string,
    Json
  >;
  const key = path.at(-1)!;
  if (how === 'replace') parent[key] = value;
  else if (how === 'add') parent[`x${where}`] = value;
  else if (Array.isArray(parent))
    parent.splice(Number(key), how === 'drop' ? 1 : 0, ...(how === 'double' ? [parent[Number(key)]!] : []));
  else if (how === 'drop') delete parent[key];
  else parent[key] = [parent[key]!, parent[key]!];
  return copy;
}

describe.each(ENGINES)('with $engine, bodies that nobody would send', ({ engine, runs }) => {
  let postgres: Postgres | { reason: string } | undefined;
  beforeAll(async () => {
    if (engine === 'SQLite') return settle({ memory: true });
    postgres = await startPostgres();
    if ('url' in postgres) await settle({ databaseUrl: (await freshSchema(postgres.url)).url });
  });
  beforeEach((test) => {
    if (postgres !== undefined && 'reason' in postgres) test.skip(`PostgreSQL was not tested: ${postgres.reason}`);
  });
  afterAll(async () => {
    await world.close();
    if (postgres !== undefined && 'stop' in postgres) postgres.stop();
  });

  it.each(POSTS)('made of any JSON are answered by %s', async (path) => {
    let i = 0;
    await fc.assert(
      fc.asyncProperty(hostile, async (body) => expectHarmless(await ask(path, JSON.stringify(body), i++))),
      { endOnFailure: true, numRuns: Math.ceil(runs / 3) }
    );
  });

  it.each(POSTS)('made of any bytes are answered by %s', async (path) => {
    let i = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const answer = await ask(path, new Uint8Array(bytes), i++);
        expectHarmless(answer);
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }),
      { endOnFailure: true, numRuns: Math.ceil(runs / 5) }
    );
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('that are almost right are answered (request %i of the corpus)', async (which) => {
    let i = 0;
    const [path, body] = corpus[which]!;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom('replace', 'add', 'drop', 'double'),
        hostile,
        async (where, how, value) => {
          const answer = await ask(path, JSON.stringify(mutate(body(), where, how, value)), i++);
          expectHarmless(answer);
          keepInStep(answer);
        }
      ),
      { endOnFailure: true, numRuns: runs }
    );
  });

  it('in addresses are answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/public', '/api/files/', '/api/live', '/api/'),
        fc.webFragments(),
        fc.webQueryParameters(),
        async (path, rest, query) => {
          const answer = await world.ask('GET', `${path}${rest}?${query}`);
          expect(answer.status).toBeLessThan(500);
        }
      ),
      { endOnFailure: true, numRuns: runs }
    );
  });

  it('most of the pushes among them were looked at, so that the fuzz reached the rules', () => {
    expect(north.last).not.toBeNull();
  });

  it('after all of it the server answers and holds what it held', async () => {
    expect((await world.ask('GET', '/api/health')).status).toBe(200);
    const seen = await pull(world, await newDevice(world, 'south'));
    expect(seen.changes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['conference', 'remark']));
  });
});
