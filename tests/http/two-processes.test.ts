import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshSchema, startPostgres, type Postgres } from '../store/postgres.ts';
import { notBuilt, startBuilt, type Built } from './built.ts';
import { Client, derivedId, freeze, type Row } from './client.ts';

let reason = notBuilt();
let postgres: Postgres | undefined;
let schema: { url: string; drop: () => Promise<void> } | undefined;
/** On one database, each in a folder of its own, as on two machines behind one proxy. */
let one: Built;
let other: Built;

beforeAll(async () => {
  const started = reason === undefined ? await startPostgres() : { reason };
  if ('reason' in started) return void (reason = started.reason);
  postgres = started;
  schema = await freshSchema(started.url);
  one = await startBuilt({ demo: true, databaseUrl: schema.url });
  other = await startBuilt({ demo: false, databaseUrl: schema.url, secretKey: keyOf(one) });
});
beforeEach((test) => {
  if (reason !== undefined) test.skip(`Two processes on one PostgreSQL were not tested: ${reason}`);
});
afterAll(async () => {
  for (const built of [one, other].filter(Boolean)) {
    if (built.exitCode() === null) await built.stop();
    expect(built.printed()).not.toMatch(/failed/);
    built.remove();
  }
  await schema?.drop();
  postgres?.stop();
});

const keyOf = (built: Built): string => readFileSync(join(built.env.DATA_DIR!, 'secret.key'), 'utf8');
const both = (): [Built, Built] => [one, other];

async function as(login: string, { origin }: Built): Promise<Client> {
  const client = new Client(origin);
  await client.signIn(login, 'musterstadt-demo');
  await client.sync();
  return client;
}

/** What is told to this client from now on, with the moment it came. */
async function listen(client: Client) {
  const over = new AbortController();
  const response = await fetch(`${client.origin}/api/live`, {
    headers: { cookie: client.cookie() },
    signal: over.signal
  });
  expect(response.status).toBe(200);
  const heard: { feed: string; n: number; at: number }[] = [];
  const decoder = new TextDecoder();
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events.filter((each) => each.startsWith('data: ')))
        heard.push({ ...(JSON.parse(event.slice(6)) as { feed: string; n: number }), at: performance.now() });
    }
  })().catch(() => undefined);
  return {
    heard,
    stop: async () => {
      over.abort();
      await reading;
    }
  };
}

const openSurvey = (client: Client): Row =>
  client.find(({ kind, data }) => kind === 'survey-version' && data?.open === true)!;
const conferenceOf = (client: Client): Row => client.find(({ kind }) => kind === 'conference')!;
const items = (client: Client, conference: Row, count: number) =>
  Array.from({ length: count }, () =>
    client.newRecord(conference.feed, 'agenda-item', { conference: conference.id, position: 'a0', title: 'Punkt' })
  );

describe('two processes on one PostgreSQL', () => {
  it('tell a listener of the one within a second what was written through the other', async () => {
    const delays: number[] = [];
    for (const [writing, hearing] of [both(), both().toReversed()] as [Built, Built][]) {
      const [writer, reader] = [await as('projektbuero', writing), await as('beauftragte', hearing)];
      const conference = conferenceOf(reader);
      const { heard, stop } = await listen(reader);
      for (let nth = 0; nth < 5; nth++) {
        const before = heard.length;
        expect(await writer.sync(items(writer, conference, 1))).toMatchObject([{ status: 'accepted' }]);
        const at = performance.now();
        await vi.waitFor(() => expect(heard.length).toBeGreaterThan(before), { timeout: 1000, interval: 5 });
        expect(heard.at(-1)!.feed).toBe(conference.feed);
        delays.push(heard.at(-1)!.at - at);
        await reader.sync();
        expect(reader.cursors[conference.feed]).toBe(heard.at(-1)!.n);
      }
      await stop();
    }
    expect(Math.max(...delays)).toBeLessThan(1000);
  });

  it('count 300 submissions that reach both at once, each exactly once, and nothing twice when all come again', async () => {
    const planner = await as('projektbuero', one);
    const { survey, definition } = openSurvey(planner).data!;
    const counted = () =>
      planner.records.get(derivedId('intake-count', String(survey)))!.data as Record<
        'received' | 'released' | 'waiting',
        number
      >;
    const released = () =>
      [...planner.records.values()].filter(({ kind, data }) => kind === 'response' && data?.survey === survey);
    const [before, releasedBefore] = [counted(), released().length];
    const responses = Array.from({ length: 300 }, (_, nth) =>
      freeze('response', { survey, definition, language: 'de', answers: { mark: `Nummer ${nth}` } })
    );
    const nobody = both().map(({ origin }) => new Client(origin));
    const toBoth = async (sent: unknown[]) =>
      (await Promise.all(nobody.map((client) => client.submit(sent)))).map((each) => each.map(({ status }) => status));
    const first = await Promise.all(responses.map(async (response) => (await toBoth([response])).flat().toSorted()));
    expect(new Set(first.map(String))).toEqual(new Set(['accepted,duplicate']));
    await planner.sync();
    expect(counted().received).toBe(before.received + 300);
    for (let from = 0; from < 300; from += 50)
      expect(new Set((await toBoth(responses.slice(from, from + 50))).flat())).toEqual(new Set(['duplicate']));
    await planner.sync();
    expect(counted()).toMatchObject({ received: before.received + 300, waiting: (before.waiting + 300) % 10 });
    expect(released().length - releasedBefore).toBe(before.waiting + 300 - counted().waiting);
    const marks = released().flatMap(({ data }) => (data?.answers as { mark?: string }).mark ?? []);
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks.length).toBeGreaterThanOrEqual(300 - counted().waiting);
  });

  it('let no reader pass a number that is still to appear, while both are pushed to', async () => {
    const writers = await Promise.all([...both(), ...both()].map((built) => as('projektbuero', built)));
    const readers = await Promise.all(both().map((built) => as('beauftragte', built)));
    const conference = conferenceOf(readers[0]!);
    const head = readers.map((reader) => reader.cursors[conference.feed]!);
    const written: string[] = [];
    let writing = true;
    const write = async (writer: Client) => {
      for (let batch = 0; batch < 12; batch++) {
        const pushed = items(writer, conference, 1 + (batch % 5));
        for (const { id, status } of await writer.syncOnce(pushed).then(({ results }) => results)) {
          expect(status).toBe('accepted');
          written.push(id);
        }
      }
    };
    const read = async (reader: Client) => {
      const seen: number[] = [];
      for (let last = false; !last;) {
        last = !writing;
        for (let more = true; more;) {
          const answer = await reader.syncOnce();
          seen.push(...answer.changes.filter(({ feed }) => feed === conference.feed).map(({ n }) => n));
          ({ more } = answer);
        }
      }
      return seen;
    };
    const reading = readers.map(read);
    await Promise.all(writers.map(write));
    writing = false;
    const seen = await Promise.all(reading);
    expect(written).toHaveLength(writers.length * 33);
    for (const [nth, reader] of readers.entries()) {
      expect(written.filter((id) => !reader.records.has(id))).toEqual([]);
      expect(seen[nth]).toEqual(Array.from({ length: written.length }, (_, i) => head[nth]! + 1 + i));
    }
  });

  it('end a session at both when a command shuts the account, and let a restore or another key in at neither', async () => {
    const [here, there] = [await as('politik', one), await as('politik', other)];
    const nahraum = (env: NodeJS.ProcessEnv, ...args: string[]) =>
      spawnSync(process.execPath, ['build/node/nahraum.js', ...args], { env, encoding: 'utf8' });
    expect(nahraum(one.env, 'user', 'disable', '--login', 'politik').status).toBe(0);
    for (const client of [here, there]) {
      const refused = await client.call('GET', '/api/session');
      expect([refused.status, await refused.json()]).toEqual([401, { error: 'account-closed' }]);
    }
    for (const { env } of both())
      expect(nahraum(env, 'demo', '--reset')).toMatchObject({ status: 1, stderr: expect.stringMatching(/running/) });
    const foreign = { demo: false, databaseUrl: schema!.url, secretKey: `${'ab'.repeat(32)}\n` };
    await expect(startBuilt(foreign)).rejects.toThrow(
      /another secret\.key than the one this database was written with/
    );
  });

  it('hold at the other who guessed too often at the one, and nobody else', async () => {
    const guess = async (built: Built, login: string) =>
      (await new Client(built.origin).call('POST', '/api/session', { login, password: 'falsch geraten' })).status;
    for (let nth = 0; nth < 6; nth++) expect(await guess(one, 'moderation')).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // The first try there, so that it counted nothing of its own.
    expect(await guess(other, 'moderation')).toBe(429);
    await as('beauftragter2', other);
  });

  it('let no more submissions through together than one alone, but for a fifth', async () => {
    const clients = both().map(({ origin }) => new Client(origin));
    const body = { protocol: 1, items: Array.from({ length: 50 }, () => ({})) };
    const started = performance.now();
    let passed = 0;
    for (let nth = 0; nth < 200; nth++) {
      const { status } = await clients[nth % 2]!.call('POST', '/api/submit', body);
      expect([200, 429]).toContain(status);
      if (status === 200) passed += 50;
    }
    const drained = ((performance.now() - started) / 1000) * 5;
    expect(passed).toBeLessThan(5000 * 1.2 + drained + 100);
    for (const client of clients) expect((await client.call('POST', '/api/submit', body)).status).toBe(429);
  });

  it('go on at the other where one is killed, and count what comes again once', async () => {
    const planner = await as('projektbuero', other);
    const conference = conferenceOf(planner);
    const writer = await as('beauftragte', one);
    const records = items(writer, conference, 40);
    const pushing = writer.syncOnce(records).catch(() => undefined);
    process.kill(one.pid, 'SIGKILL');
    await pushing;
    const there = new Client(other.origin);
    await there.signIn('beauftragte', 'musterstadt-demo');
    Object.assign(there, { node: writer.node, previous: writer.previous, epoch: writer.epoch });
    // What the killed one had taken is first told to the client by the node's last stamp.
    const first = await there.sync(records);
    const verdicts = first.some(({ status }) => status === 'retry') ? await there.sync(records) : first;
    for (const { status } of verdicts) expect(['accepted', 'duplicate']).toContain(status);
    await planner.sync();
    expect(records.filter(({ id }) => !planner.records.has(String(id)))).toEqual([]);
    const numbers = [...planner.records.values()].filter(({ feed }) => feed === conference.feed).map(({ n }) => n);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
