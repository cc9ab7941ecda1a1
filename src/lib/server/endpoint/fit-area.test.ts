import { beforeEach, describe, expect, test } from 'vitest';
import type { Area } from '../../kinds/area/kind.ts';
import { example as municipality } from '../../kinds/municipality/kind.ts';
import { createSign } from './mac.ts';
import { deskOf, newId, openTown, type Town } from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const nOf = async (id: string) => (await town.store.read((tx) => tx.records.get(id)))?.n ?? 0;
const areaOf = (more: Partial<Area> = {}): Area => ({
  ...{ name: 'Neu', slug: 'neu', code: '', type: 'social-area', parent: town.areas.root },
  ...{ validFrom: '2026-01-01', validTo: '', geometry: null },
  ...more
});
const push = async (more: Partial<Area>, id = newId(), person: 'planner' | 'administrator' = 'planner') =>
  deskOf(town, person).push({ feed: 'public', id, kind: 'area', data: areaOf(more), base: await nOf(id) });
/** As an earlier version took it, which asked for none of this. */
const stored = async (more: Partial<Area>) => {
  const id = newId();
  const body = { data: areaOf(more) };
  const record = { feed: 'public', id, kind: 'area', body };
  await town.store.commit({ feeds: ['public'], run: (tx) => tx.records.put(record, createSign(town.macKey)) });
  return id;
};

const accepted = { status: 'accepted' };
const taken = { status: 'rejected', reason: 'area-taken' };

describe('an area that lies in none', () => {
  const second = { status: 'rejected', reason: 'only-one' };

  test('is the whole municipality, so there is no second one, of whatever type', async () => {
    for (const type of ['municipality', 'social-area', 'action-quarter'] as const)
      expect(await push({ parent: null, type })).toMatchObject(second);
    expect(await push({ parent: null }, newId(), 'administrator')).toMatchObject(second);
    expect(await push({ parent: null, slug: 'north' }, town.areas.north)).toMatchObject(second);
    expect(await push({ parent: null, name: 'Stadt', slug: 'root' }, town.areas.root)).toMatchObject(accepted);
  });

  test('and that an earlier version took can be renamed and put into another', async () => {
    const id = await stored({ parent: null, slug: 'zweite' });
    expect(await push({ parent: null, slug: 'zweite', name: 'Anders' }, id)).toMatchObject(accepted);
    expect(await push({ slug: 'zweite' }, id)).toMatchObject(accepted);
    expect(await push({ parent: null, slug: 'zweite' }, id)).toMatchObject(second);
  });
});

describe('what an area is', () => {
  test('stands in the list of every municipality, or waits until its own has it', async () => {
    expect(await push({ type: 'borough' })).toMatchObject(accepted);
    const id = newId();
    const waits = { status: 'retry', reason: 'unknown-parent' };
    expect(await push({ type: 'ortschaft', slug: 'dorf' }, id)).toMatchObject(waits);
    const areaTypes = [{ id: 'ortschaft', label: { de: 'Ortschaft' } }];
    const data = { ...municipality, rootArea: town.areas.root, areaTypes };
    const listed = { feed: 'public', id: newId(), kind: 'municipality', data, base: 0 } as const;
    expect(await deskOf(town, 'planner').push(listed)).toMatchObject(accepted);
    expect(await push({ type: 'ortschaft', slug: 'dorf' }, id)).toMatchObject(accepted);
    expect(await push({ type: 'Ortschaft', slug: 'weiler' })).toMatchObject({ status: 'rejected' });
  });
});

describe('an area', () => {
  test('has its slug alone, also when it takes another later', async () => {
    expect(await push({ slug: 'north' })).toMatchObject(taken);
    expect(await push({ slug: 'north', validFrom: '1900-01-01', validTo: '1901-01-01' })).toMatchObject(taken);
    const id = newId();
    expect(await push({}, id)).toMatchObject(accepted);
    expect(await push({ name: 'Anders' }, id)).toMatchObject(accepted);
    expect(await push({ slug: 'south' }, id)).toMatchObject(taken);
    expect(await push({ slug: 'anders' }, id)).toMatchObject(accepted);
    expect(await push({})).toMatchObject(accepted);
  });

  test.each(['03', ' 03', '0３', '03\u200b'])('has its number alone, and %j is the same one', async (code) => {
    expect(await push({ slug: 'erste', code: '03' })).toMatchObject(accepted);
    expect(await push({ slug: 'zweite', code })).toMatchObject(taken);
    expect(await push({ slug: 'zweite', code: '3' })).toMatchObject(accepted);
  });

  test('without a number stands beside others without', async () => {
    for (const slug of ['erste', 'zweite']) expect(await push({ slug, code: '' })).toMatchObject(accepted);
    const id = newId();
    expect(await push({ slug: 'dritte', code: '9' }, id)).toMatchObject(accepted);
    expect(await push({ slug: 'dritte', code: ' ' }, id)).toMatchObject(accepted);
  });

  test('may take the number of one that has ended before it begins, which then cannot last longer', async () => {
    const id = newId();
    const old = { slug: 'alt', code: '03', validFrom: '2000-01-01' };
    expect(await push({ ...old, validTo: '2021-12-31' }, id)).toMatchObject(accepted);
    expect(await push({ slug: 'neu', code: '03', validFrom: '2021-12-31' })).toMatchObject(taken);
    expect(await push({ slug: 'neu', code: '03', validFrom: '2022-01-01' })).toMatchObject(accepted);
    expect(await push({ ...old, validTo: '2022-01-01' }, id)).toMatchObject(taken);
    expect(await push({ ...old, validTo: '2020-12-31' }, id)).toMatchObject(accepted);
  });

  test('may take what one had that was taken back', async () => {
    const id = newId();
    await push({ code: '03' }, id);
    const removal = { feed: 'public', id, kind: 'area', gone: true, base: await nOf(id) };
    expect(await deskOf(town, 'planner').push(removal)).toMatchObject(accepted);
    expect(await push({ code: '03' })).toMatchObject(accepted);
    expect(await push({ code: '03' }, id)).toMatchObject(taken);
  });

  test('of which an earlier version took two alike can be mended one by one', async () => {
    const [one, other] = [await stored({ code: '7' }), await stored({ code: '7' })];
    expect(await push({ code: '7', name: 'Anders' }, one)).toMatchObject(accepted);
    expect(await push({ code: '7', slug: 'anders' }, other)).toMatchObject(accepted);
    expect(await push({ code: '8', slug: 'anders' }, other)).toMatchObject(accepted);
    expect(await push({ code: '7', slug: 'anders' }, other)).toMatchObject(taken);
  });

  test('ends on the day it begins, or later', async () => {
    const early = { status: 'rejected', reason: 'ends-before-start' };
    const id = newId();
    expect(await push({ validTo: '2025-12-31' })).toMatchObject(early);
    expect(await push({ validTo: '2026-01-01' }, id)).toMatchObject(accepted);
    expect(await push({ validFrom: '2026-01-02', validTo: '2026-01-01' }, id)).toMatchObject(early);
    expect(await push({ validTo: '1800-01-01' }, id)).toMatchObject(early);
    expect(await push({ validTo: '' }, id)).toMatchObject(accepted);
  });

  test('that an earlier version let end too early can still be renamed and mended', async () => {
    const id = await stored({ validTo: '2025-01-01' });
    expect(await push({ validTo: '2025-01-01', name: 'Anders' }, id)).toMatchObject(accepted);
    expect(await push({ validTo: '2026-01-01', name: 'Anders' }, id)).toMatchObject(accepted);
  });
});
