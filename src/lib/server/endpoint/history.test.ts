import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { nodeOf } from '../../kernel/stamp.ts';
import type { HistoryQuery, HistoryWrite } from '../../protocol/history.ts';
import { openStore } from '../store/open-store.ts';
import { eraseRecord } from '../backup/erasures.ts';
import { createSign } from './mac.ts';
import { backupOf, on, restored, returnAll } from './testing/restored.ts';
import { deskOf, newId, openConference, openSurvey, openTown, type Desk, type Town } from './testing/town.ts';

const MINUTE = 60_000;

let town: Town;
let [north, planner] = [] as unknown as [Desk, Desk];
beforeEach(async () => {
  town = await openTown();
  await town.store.commit({
    feeds: [],
    run: async ({ accounts }) => {
      for (const [name, { account }] of Object.entries(town.people))
        await accounts.create({ id: account, login: name, name: `Frau ${name}`, password: null, disabled: false });
    }
  });
  [north, planner] = [deskOf(town, 'north'), deskOf(town, 'planner')];
});

type Person = keyof Town['people'];
const ask = (id: string, more: Partial<HistoryQuery> = {}, person: Person = 'north', { endpoint } = town) =>
  endpoint.history(town.people[person], { id, limit: 200, ...more });
const writesOf = async (...args: Parameters<typeof ask>): Promise<HistoryWrite[]> => (await ask(...args))!.writes;
const finding = (id: string) => ({ feed: `area:${town.areas.north}`, id, kind: 'finding' });

/** One write of one person, on the server at once. */
async function write(desk: Desk, id: string, values: Record<string, Json>): Promise<void> {
  await desk.send();
  const verdict = await desk.push(await desk.write(finding(id), values));
  if (verdict.status !== 'accepted') throw new Error(`The write was not taken: ${verdict.reason}`);
}

async function newFinding(statement = 'Dunkel'): Promise<string> {
  const id = newId();
  await write(north, id, { area: town.areas.north, theme: 'Wege', statement });
  return id;
}

describe('the history of a record', () => {
  test('names every value of each field, by whom and when, the latest first', async () => {
    const id = await newFinding();
    town.clock.now += 10 * MINUTE;
    await write(planner, id, { statement: 'Laut' });
    const [latest, ...first] = await writesOf(id);
    expect(latest).toMatchObject({ field: 'statement', value: 'Laut', name: 'Frau planner', mine: false });
    expect(latest).not.toHaveProperty('replaced');
    expect(nodeOf(latest!.stamp)).toBe(planner.node);
    expect(first.map(({ field, name, mine }) => [field, name, mine])).toEqual([
      ['area', 'Frau north', true],
      ['statement', 'Frau north', true],
      ['theme', 'Frau north', true]
    ]);
    expect(first[1]).toMatchObject({
      value: 'Dunkel',
      replaced: { at: town.clock.now, name: 'Frau planner', mine: false }
    });
    expect(new Set(first.map(({ stamp }) => stamp)).size).toBe(1);
  });

  test('names both of two values that were written without seeing each other, and the one that a choice threw away', async () => {
    const id = await newFinding();
    await Promise.all([north.send(), planner.send()]);
    const [dark, loud] = [
      await north.write(finding(id), { statement: 'Sehr dunkel' }),
      await planner.write(finding(id), { statement: 'Laut' })
    ];
    await north.push(dark);
    await planner.push(loud);
    const standing = (writes: HistoryWrite[]) =>
      writes.filter(({ field, replaced }) => field === 'statement' && !replaced).map(({ value }) => value);
    expect(standing(await writesOf(id)).toSorted()).toEqual(['Laut', 'Sehr dunkel']);
    await write(north, id, { statement: 'Laut' });
    const after = await writesOf(id);
    expect(standing(after)).toEqual(['Laut']);
    expect(after.find(({ value }) => value === 'Sehr dunkel')).toMatchObject({ replaced: { name: 'Frau north' } });
  });

  test('comes in pages that name every write once and never break one apart', async () => {
    const id = await newFinding();
    for (let i = 0; i < 7; i++) {
      town.clock.now += 5 * MINUTE;
      await write(planner, id, { statement: `Fassung ${i}`, weight: String((i % 4) + 1) });
    }
    const all = await writesOf(id);
    expect(all).toHaveLength(3 + 7 * 2);
    const paged: HistoryWrite[] = [];
    for (let more = true; more;) {
      const before = paged.at(-1)?.stamp;
      const page = (await ask(id, { limit: 3, ...(before && { before }) }))!;
      // Two are not enough, and the three of the beginning are one write.
      expect(page.writes.length).toBeLessThanOrEqual(5);
      paged.push(...page.writes);
      more = page.more;
    }
    expect(paged).toEqual(all);
  });

  test('is cut by its weight too', async () => {
    const id = await newFinding();
    for (let i = 0; i < 180; i++) {
      town.clock.now += 5 * MINUTE;
      await write(i % 2 ? north : planner, id, { statement: `${i} ${'ä'.repeat(19_990)}` });
    }
    const page = (await ask(id, { limit: 2000 }))!;
    expect(page.more).toBe(true);
    const characters = JSON.stringify(page.writes).length;
    expect(characters).toBeGreaterThan(2_900_000);
    expect(characters).toBeLessThan(3_100_000);
  });
});

describe('what is kept of what was replaced', () => {
  const kept = async (id: string) =>
    (await writesOf(id, { limit: 2000 })).filter(({ field }) => field === 'statement').map(({ value }) => value);

  test('of a text that somebody goes on typing one state a minute, and whatever was not on the way', async () => {
    const id = await newFinding('');
    let text = '';
    for (let i = 0; i < 150; i++) {
      town.clock.now += 1000;
      text += 'Wort ';
      await write(north, id, { statement: text });
    }
    const typed = await kept(id);
    // What stands and what stood before it, the first, and one for each whole minute.
    expect(typed[0]).toBe(text);
    expect(typed.length).toBeLessThan(8);
    expect(typed.length).toBeGreaterThan(3);

    for (const other of ['Etwas ganz anderes steht hier nun.', 'Kurz.', text, `${text}Ende`]) {
      town.clock.now += 1000;
      await write(north, id, { statement: other });
    }
    expect(await kept(id)).toEqual(expect.arrayContaining(['Etwas ganz anderes steht hier nun.', 'Kurz.', text]));
  });

  test('everything that another person replaced, however soon', async () => {
    const id = await newFinding('a');
    for (let i = 0; i < 6; i++) await write(i % 2 ? north : planner, id, { statement: 'a'.repeat(i + 2) });
    expect(await kept(id)).toHaveLength(7);
  });

  test('of one field no more than two hundred values, the oldest going first', async () => {
    const id = await newFinding('0');
    for (let i = 1; i <= 230; i++) await write(i % 2 ? planner : north, id, { statement: String(i) });
    const values = await kept(id);
    expect(values).toHaveLength(201);
    expect(values.at(-1)).toBe('30');
    expect((await writesOf(id, { limit: 2000 })).map(({ field }) => field)).toContain('theme');
  });
});

describe('a history is for whoever may read the record, and', () => {
  const NOBODYS = ['south', 'moderator', 'stranger', 'reader', 'administrator'] as const;
  test.each(NOBODYS)('%s is answered as if there were none', async (person) => {
    const id = await newFinding();
    expect(await ask(id, {}, person)).toBeUndefined();
    expect(await ask(newId(), {}, person)).toBeUndefined();
  });

  test('the right of now counts: an officer of elsewhere reads of a draft, a reader does not, who left a team no more of its event', async () => {
    const { survey } = await openSurvey(town, town.areas.north);
    expect(await writesOf(survey, {}, 'south')).not.toEqual([]);
    expect(await ask(survey, {}, 'reader')).toBeUndefined();
    const id = await openConference(north, town.areas.north, [town.people.moderator.account]);
    expect(await writesOf(id, {}, 'moderator')).not.toEqual([]);
    await north.send();
    await north.push(await north.write({ feed: `event:${id}`, id, kind: 'conference' }, { team: [] }));
    expect(await ask(id, {}, 'moderator')).toBeUndefined();
  });

  test('what was written once has none, nor has what is public', async () => {
    expect(await ask(town.areas.north, {}, 'planner')).toBeUndefined();
  });

  test('an erased record has none for anybody, and no word of it is left', async () => {
    const id = await newFinding('Hier wohnt jemand.');
    await write(planner, id, { statement: 'Neutral.' });
    const lines = await backupOf(town);
    const sign = createSign(town.macKey);
    const erased = await eraseRecord(town.store, sign, finding(id));
    expect(erased).toBe(true);
    for (const person of ['north', 'planner'] as const) expect(await ask(id, {}, person)).toBeUndefined();
    expect((await backupOf(town)).join('\n')).not.toContain('Hier wohnt jemand.');

    // A backup from before it knows the words; what a restore does at once is to erase again.
    const again = await restored(town, lines, await openStore({ memory: true }));
    await eraseRecord(again.store, sign, finding(id));
    expect(await ask(id, {}, 'north', { ...town, endpoint: again.endpoint })).toBeUndefined();
    expect((await backupOf(again)).join('\n')).not.toContain('Hier wohnt jemand.');
  });
});

describe('after a restore', () => {
  test('the history of the backup is there, and what comes back leaves what it replaced', async () => {
    const id = await newFinding('eins');
    await write(planner, id, { statement: 'zwei' });
    const lines = await backupOf(town);
    await write(planner, id, { statement: 'drei' });
    await north.send();
    const { store, endpoint } = await restored(town, lines, await openStore({ memory: true }));
    await returnAll(on(north, endpoint));
    const writes = await writesOf(id, {}, 'north', { ...town, endpoint });
    expect(writes.filter(({ field }) => field === 'statement').map(({ value }) => value)).toEqual([
      'drei',
      'zwei',
      'eins'
    ]);
    expect(writes[1]).toMatchObject({ name: 'Frau planner', replaced: { name: 'Frau planner', at: town.clock.now } });
    await store.close();
  });

  test('whose a write was that came from a device the backup does not know is not told', async () => {
    const id = await newFinding('eins');
    const lines = await backupOf(town);
    const later = deskOf(town, 'planner');
    await write(later, id, { statement: 'zwei' });
    await north.send();
    const { endpoint } = await restored(town, lines, await openStore({ memory: true }));
    await returnAll(on(north, endpoint));
    const [latest, ...others] = await writesOf(id, {}, 'north', { ...town, endpoint });
    expect(latest).toMatchObject({ value: 'zwei', name: null, mine: false });
    expect(others.find(({ value }) => value === 'eins')).toMatchObject({
      name: 'Frau north',
      replaced: { name: null }
    });
  });
});
