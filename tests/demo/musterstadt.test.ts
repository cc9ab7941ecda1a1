import { expect, it } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import type { Kind } from '#lib/domain/record/kind.ts';
import { KINDS, kindOf } from '#lib/kinds/registry.ts';
import { shownData, type Merged } from '#lib/domain/record/merged.ts';
import { specOf } from '#lib/domain/record/translated.ts';
import { createPasswords } from '#lib/server/auth/passwords.ts';
import { DEMO_REPLY_CODE } from '#lib/demo/acts/raise-remarks.ts';
import { SURVEY_ID } from '#lib/demo/acts/take-survey.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#lib/demo/people.ts';
import { seedDemo } from '#lib/demo/seed.ts';
import { instanceState } from '#lib/demo/state.ts';
import { createEndpoint } from '#lib/server/endpoint/create-endpoint.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { StoredRecord } from '#lib/server/store/contract/records.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { onEachEngine } from '../store/engines.ts';

const NOW = Date.UTC(2026, 10, 22, 15);
const DAY = 86_400_000;
const macKey = new Uint8Array(32).fill(7);
const passwords = createPasswords();

async function seeded(store: Store, now = NOW): Promise<StoredRecord[]> {
  await seedDemo({ store, macKey, passwords, now: () => now });
  return store.read(async (tx) => {
    const feeds = await tx.feeds.list();
    return (await Promise.all(feeds.map(({ feed }) => tx.records.after(feed, 0, 1000)))).flat();
  });
}

async function inMemory(now = NOW): Promise<StoredRecord[]> {
  const store = await openStore({ memory: true });
  try {
    return await seeded(store, now);
  } finally {
    await store.close();
  }
}

const dataOf = ({ body }: StoredRecord): Record<string, Json> =>
  'fields' in body ? shownData(body as Merged) : 'data' in body ? (body.data as Record<string, Json>) : {};
const ofKind = (records: StoredRecord[], kind: string): StoredRecord[] =>
  records.filter((record) => record.kind === kind);

onEachEngine('Musterstadt', (database) => {
  it('holds what is told of it, and its answered remark can be read with the printed code', async () => {
    const store = await database.open();
    const records = await seeded(store);
    const count = (kind: string): number => ofKind(records, kind).length;
    expect(['municipality', 'area', 'survey', 'survey-version', 'conference', 'remark', 'response'].map(count)).toEqual(
      [1, 21, 1, 1, 2, 15, 200]
    );
    expect(ofKind(records, 'intake-count').map(dataOf)).toEqual([
      { survey: SURVEY_ID, received: 209, released: 200, waiting: 9 }
    ]);
    expect(await store.read((tx) => tx.intake.count(`response:${SURVEY_ID}`))).toBe(9);
    expect(await instanceState(store)).toBe('demo');

    const endpoint = createEndpoint({ store, macKey, now: () => NOW, random: (length) => new Uint8Array(length) });
    const reply = await endpoint.reply({ code: DEMO_REPLY_CODE });
    expect(reply.ok && reply.value).toMatchObject({ status: 'in-progress', messages: [{ answeredOn: '2026-11-01' }] });
  });

  it('is seeded before anybody grows impatient: within five seconds of work', async () => {
    const store = await database.open();
    const before = process.cpuUsage();
    await seeded(store);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  it('begins again as if nothing had been before it', async () => {
    const store = await database.open();
    const first = await seeded(store);
    await store.empty('f'.repeat(32));
    expect(await instanceState(store)).toBe('empty');
    expect(await seeded(store)).toEqual(first);
  });
});

it('gives every role an account that opens with the demo password', async () => {
  const store = await openStore({ memory: true });
  await seeded(store);
  const accounts = await store.read((tx) => tx.accounts.list());
  const roles = new Set(DEMO_ACCOUNTS.flatMap(({ assignments }) => assignments.map(({ role }) => role)));
  expect(accounts.map(({ login }) => login).sort()).toEqual(DEMO_ACCOUNTS.map(({ login }) => login).sort());
  expect([...roles].sort()).toEqual([
    'administrator',
    'dpo',
    'moderator',
    'officer',
    'planner',
    'reader',
    'statistics'
  ]);
  expect(await passwords.verify(accounts[0]!.password ?? undefined, DEMO_PASSWORD)).toEqual({ ok: true, value: true });
  await store.close();
});

it('has a record of every kind with a place of its own at the desk, which the stories open: lib/demo/records.ts', async () => {
  const records = await inMemory();
  const kinds = Object.values<Kind>(KINDS).flatMap(({ name, workshop }) => (workshop ? [name] : []));
  expect(kinds.filter((kind) => ofKind(records, kind).length === 0)).toEqual([]);
});

it('is the same every time, down to the last signature', async () => {
  expect(await inMemory()).toEqual(await inMemory());
});

it('keeps its ids when it is seeded on another day', async () => {
  const ids = (records: StoredRecord[]): string[] => records.map(({ feed, id }) => `${feed} ${id}`);
  expect(ids(await inMemory(NOW + 40 * DAY))).toEqual(ids(await inMemory()));
});

it('holds only records that their kinds allow, none from the future', async () => {
  const records = await inMemory();
  for (const record of records) {
    const kind = kindOf(record.kind)!;
    const data = dataOf(record);
    if (kind.shape === 'plain') expect(kind.data.safeParse(data).error, record.kind).toBeUndefined();
    else
      for (const [field, value] of Object.entries(data))
        expect(specOf(kind, field)?.schema.safeParse(value).success).toBe(true);
    for (const field of ['day', 'heldOn', 'answeredOn', 'publishedOn'])
      if (data[field] !== undefined) expect(String(data[field]) < '2026-11-23', `${record.kind}.${field}`).toBe(true);
  }
});

it('has threads that can be followed: every link leads from one stored record to another', async () => {
  const records = await inMemory();
  const ids = new Set(records.map(({ id }) => id));
  const links = ofKind(records, 'link').map(dataOf);
  expect(links.length).toBeGreaterThanOrEqual(6);
  for (const link of links) expect([ids.has(String(link.from)), ids.has(String(link.to))]).toEqual([true, true]);
});

it('never counts more votes than people in the room', async () => {
  const records = await inMemory();
  for (const conference of ofKind(records, 'conference')) {
    const minutes = records.filter(({ feed }) => feed === conference.feed);
    const present = ofKind(minutes, 'attendance').reduce((sum, record) => sum + Number(dataOf(record).count), 0);
    for (const { yes, no, abstained, mode } of ofKind(minutes, 'resolution').map(dataOf)) {
      if (mode === 'vote') expect(Number(yes) + Number(no) + Number(abstained)).toBeLessThanOrEqual(present);
    }
  }
});
