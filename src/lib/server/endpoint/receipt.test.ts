import { beforeEach, describe, expect, test } from 'vitest';
import type { SurveyResponse } from '../../kinds/response/kind.ts';
import { ID_PATTERN } from '../../kernel/id.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { createSign } from './mac.ts';
import { releasedId } from './receipt.ts';
import { backupOf, on, restored, returnAll } from './testing/restored.ts';
import { itemOf, openSurvey, openTown, submit, type Desk, type Town } from './testing/town.ts';
import { dataOf } from './wire.ts';

let town: Town;
let planner: Desk;
let survey: string;
beforeEach(async () => {
  town = await openTown();
  ({ desk: planner, survey } = await openSurvey(town, town.areas.north));
});

const sheetOf = (language = 'de', wish = 'Bank') =>
  itemOf('response', { survey, definition: 'a'.repeat(64), language, answers: { wish } });
const sheets = (count: number, language?: string) => Array.from({ length: count }, (_, i) => sheetOf(language, `${i}`));
const contacts = (count: number) =>
  Array.from({ length: count }, () =>
    itemOf('contact', { area: town.areas.north, survey, purpose: 'Fest', language: 'ar', answers: { mail: 'a@b' } })
  );
const inFeed = async (feed: string, store: Store = town.store) =>
  (await store.read((tx) => tx.records.after(feed, 0, 1000))).filter(({ kind }) => kind !== 'intake-count');
const responses = (store?: Store) => inFeed(`responses:${survey}`, store);
const restoreTo = async (lines: readonly string[]) => restored(town, lines, await openStore({ memory: true }));
const statusOf = async (endpoint: Town['endpoint'], ...items: unknown[]) =>
  (await submit({ ...town, endpoint }, ...items)).map(({ status, reason }) => reason ?? status);

describe('what leaves the intake', () => {
  test.each([
    ['responses', () => sheets(10), () => `responses:${survey}`],
    ['contacts', () => contacts(10), () => `contacts:${town.areas.north}`]
  ])('has an id that is on nobody’s receipt, of %s', async (_kind, make, feed) => {
    const items = make();
    await submit(town, ...items);
    const receipts = new Set(items.map(({ id }) => id));
    const released = await inFeed(feed());
    expect(released).toHaveLength(10);
    expect(released.filter(({ id }) => receipts.has(id))).toEqual([]);
    for (const { id } of released) expect(id).toMatch(ID_PATTERN);
    expect(new Set(released.map(({ id }) => id)).size).toBe(10);
  });

  test('is led to by nothing in the database, not by the digest of the answers either', async () => {
    const items = sheets(10);
    await submit(town, ...items);
    const text = (await backupOf(town)).filter((line) => !line.startsWith('["submissions"')).join('\n');
    for (const { id } of items) expect(text).not.toContain(id);
    const all = (await backupOf(town)).join('\n');
    for (const { digest } of items) expect(all).not.toContain(digest);
  });

  test('is still the same item when it is sent again, before its release and after', async () => {
    const items = sheets(10);
    await submit(town, items[0]);
    expect(await statusOf(town.endpoint, items[0])).toEqual(['duplicate']);
    await submit(town, ...items);
    expect(await statusOf(town.endpoint, ...items)).toEqual(items.map(() => 'duplicate'));
    const other = { ...sheetOf('de', 'anderes'), id: items[3]!.id };
    expect(await statusOf(town.endpoint, other)).toEqual(['kept-apart']);
    expect(await responses()).toHaveLength(10);
  });

  test('is known by its digest from an earlier version, too', async () => {
    const item = sheetOf();
    await town.store.commit({ feeds: [], run: (tx) => tx.submissions.take(item.id, item.digest) });
    expect(await statusOf(town.endpoint, item)).toEqual(['duplicate']);
  });
});

describe('after a restore', () => {
  test('what waits in the backup and has come back under its released id is there once', async () => {
    const early = sheets(9);
    await submit(town, ...early);
    const lines = await backupOf(town);
    await submit(town, sheetOf());
    await planner.send();
    const { store, endpoint } = await restoreTo(lines);
    await returnAll(on(planner, endpoint));
    expect(await responses(store)).toHaveLength(10);
    expect(await store.read((tx) => tx.intake.ids())).toEqual([]);
    expect(await statusOf(endpoint, ...early)).toEqual(early.map(() => 'duplicate'));
  });

  test('a phone that never heard may send again what the backup lacks and a tablet brought back', async () => {
    const lines = await backupOf(town);
    const items = [...sheets(9), sheetOf('ar')];
    await submit(town, ...items);
    await planner.send();
    const { store, endpoint } = await restoreTo(lines);
    await returnAll(on(planner, endpoint));
    expect(await statusOf(endpoint, ...items)).toEqual(items.map(() => 'duplicate'));
    expect(await responses(store)).toHaveLength(10);
    expect(await store.read((tx) => tx.submissions.quarantined())).toEqual([]);
  });

  test('a phone that sends first and a tablet that brings back afterwards make one of it', async () => {
    const lines = await backupOf(town);
    const items = sheets(10);
    await submit(town, ...items);
    await planner.send();
    const { store, endpoint } = await restoreTo(lines);
    expect(await statusOf(endpoint, ...items.slice(0, 4))).toEqual(items.slice(0, 4).map(() => 'accepted'));
    await returnAll(on(planner, endpoint));
    expect(await responses(store)).toHaveLength(10);
    expect(await store.read((tx) => tx.intake.ids())).toEqual([]);
    expect(dataOf((await store.read((tx) => tx.records.after(`responses:${survey}`, 0, 1000))).at(-1)?.body)).toEqual({
      ...{ survey, received: 10, released: 10, waiting: 0 }
    });
  });

  test('what an earlier version released under the id of the receipt is still known', async () => {
    const item = sheetOf();
    const data = { ...(JSON.parse(item.body) as object), day: '2026-11-20' };
    const record = { feed: `responses:${survey}`, id: item.id, kind: 'response', body: { data } };
    await town.store.commit({
      feeds: [record.feed],
      run: (tx) => tx.records.put(record, createSign(town.macKey))
    });
    expect(await statusOf(town.endpoint, item)).toEqual(['duplicate']);
    expect(await statusOf(town.endpoint, { ...sheetOf('de', 'x'), id: item.id })).toEqual(['kept-apart']);
  });

  test('what was erased is not taken again under the id of its receipt', async () => {
    const item = sheetOf();
    const id = releasedId(createSign(town.macKey), item.id);
    const record = { feed: `responses:${survey}`, id, kind: 'response', body: { gone: true } as const };
    await town.store.commit({
      feeds: [record.feed],
      run: (tx) => tx.records.put(record, createSign(town.macKey))
    });
    expect(await statusOf(town.endpoint, item)).toEqual(['gone']);
  });
});

describe('the language of a response', () => {
  const languages = async () =>
    (await responses()).map(({ body }) => (dataOf(body) as SurveyResponse).language ?? '–').toSorted();

  test('is left out at its release where fewer than five of it come together', async () => {
    await submit(town, ...sheets(4, 'ar'), ...sheets(6, 'de'));
    expect(await languages()).toEqual([...Array<string>(6).fill('de'), ...Array<string>(4).fill('–')].toSorted());
  });

  test('is told where five of it come together', async () => {
    await submit(town, ...sheets(5, 'ar'), ...sheets(5, 'de'));
    expect(await languages()).toEqual([...Array<string>(5).fill('ar'), ...Array<string>(5).fill('de')]);
  });

  test('is told of nobody where all that wait are few', async () => {
    await submit(town, ...sheets(2, 'uk'), ...sheets(2, 'de'));
    await planner.send();
    const held = [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!;
    const data = { ...('data' in held ? (held.data as object) : {}), open: false };
    const closing = { feed: 'public', id: held.id, kind: held.kind, base: held.n, data };
    expect(await planner.push(closing)).toMatchObject({ status: 'accepted' });
    expect(await languages()).toEqual(['–', '–', '–', '–']);
  });

  test('must be named by whoever sends', async () => {
    const item = itemOf('response', { survey, definition: 'a'.repeat(64), answers: {} });
    expect(await statusOf(town.endpoint, item)).toEqual(['wrong-shape']);
  });
});
