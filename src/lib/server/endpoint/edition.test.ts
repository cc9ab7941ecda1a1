import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { idFrom } from './derived.ts';
import { deskOf, newId, openSurvey, openTown, putDocument, type Town } from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const rows = async (since = 0, limit = 500, epoch?: string) => {
  const answer = await town.endpoint.publicRows({ since, limit, ...(epoch === undefined ? {} : { epoch }) });
  if (!answer.ok) throw new Error(answer.error.reason);
  return answer.value;
};
const rowOf = async (id: string) => (await rows()).rows.find((row) => row.id === id);

const areaItem = (id: string, name: string, base: number): object => ({
  ...{ feed: 'public', id, kind: 'area', base },
  data: {
    ...{ name, slug: 'neu', code: '', type: 'social-area' },
    parent: town.areas.root,
    validFrom: '2026-01-01',
    validTo: '',
    geometry: null
  }
});

describe('publishing', () => {
  test('puts a plain row into the public feed, without who wrote it', async () => {
    const id = newId();
    expect(await deskOf(town, 'planner').push(areaItem(id, 'Neu', 0))).toEqual({ id, status: 'accepted' });
    const row = await rowOf(id);
    expect(Object.keys(row!).sort()).toEqual(['data', 'id', 'kind', 'n']);
  });

  test('over an edition one was not looking at is refused', async () => {
    const id = newId();
    const [one, other] = [deskOf(town, 'planner'), deskOf(town, 'administrator')];
    await one.push(areaItem(id, 'Neu', 0));
    expect(await other.push(areaItem(id, 'Anders', 0))).toEqual({
      id,
      status: 'rejected',
      reason: 'changed-meanwhile'
    });
    expect(await other.push(areaItem(id, 'Anders', (await rowOf(id))!.n))).toEqual({ id, status: 'accepted' });
  });

  test('the same again is a duplicate, since the first answer may have been lost', async () => {
    const id = newId();
    const desk = deskOf(town, 'planner');
    await desk.push(areaItem(id, 'Neu', 0));
    expect(await desk.push(areaItem(id, 'Neu', 0))).toEqual({ id, status: 'duplicate' });
  });

  test('keeps the editions before, and who replaced them', async () => {
    const id = newId();
    const desk = deskOf(town, 'planner');
    for (const name of ['eins', 'zwei', 'drei']) await desk.push(areaItem(id, name, (await rowOf(id))?.n ?? 0));
    const past = await town.store.read((tx) => tx.history.of(id));
    expect(past.map(({ value }) => (value as { name: string }).name)).toEqual(['eins', 'zwei']);
    expect(past.map(({ replacedBy }) => replacedBy)).toEqual([desk.actor.account, desk.actor.account]);
  });

  test.each(['north', 'moderator', 'reader'] as const)('an area is not for %s', async (person) => {
    expect(await deskOf(town, person).push(areaItem(newId(), 'Neu', 0))).toMatchObject({ reason: 'forbidden' });
  });

  test('what the schema does not know is refused whole', async () => {
    const item = areaItem(newId(), 'Neu', 0) as { data: Json };
    const desk = deskOf(town, 'planner');
    expect(await desk.push({ ...item, data: { ...(item.data as object), secret: 1 } })).toMatchObject({
      reason: 'unknown-field'
    });
    expect(await desk.push({ ...item, data: { ...(item.data as object), slug: 'Ä' } })).toMatchObject({
      reason: 'wrong-shape'
    });
    expect(await desk.push({ ...item, feed: 'programme' })).toMatchObject({ reason: 'wrong-feed' });
  });
});

describe('a survey’s published version', () => {
  test('is for the officers of the area that the stored survey names, whatever the edition says', async () => {
    const { survey, edition } = await openSurvey(town, town.areas.south);
    const { n } = (await rowOf(idFrom('survey-version', survey)))!;
    const item = edition(false, n);
    const posing = { ...item, data: { ...item.data, area: town.areas.north } };
    expect(await deskOf(town, 'north').push(posing)).toMatchObject({ reason: 'forbidden' });
    expect(await deskOf(town, 'south').push(item)).toMatchObject({ status: 'accepted' });
  });

  test('has the one id that follows from its survey', async () => {
    const { desk, edition } = await openSurvey(town, town.areas.north);
    expect(await desk.push({ ...edition(true, 0), id: newId() })).toMatchObject({ reason: 'wrong-id' });
  });

  test('waits for its survey', async () => {
    const { desk, edition } = await openSurvey(town, town.areas.north);
    const survey = newId();
    const item = edition(true, 0);
    const early = { ...item, id: idFrom('survey-version', survey), data: { ...item.data, survey } };
    expect(await desk.push(early)).toMatchObject({ status: 'retry', reason: 'unknown-parent' });
  });
});

describe('unpublishing', () => {
  test('leaves a tombstone at once, takes the files, and can be undone by publishing again', async () => {
    const map = { type: 'FeatureCollection', features: [] };
    const sha = await putDocument(town, map);
    const desk = deskOf(town, 'planner');
    const id = newId();
    const item = areaItem(id, 'Neu', 0) as { data: object };
    const mapped = { ...item, data: { ...item.data, geometry: sha } };
    await desk.push(mapped);
    const { n } = (await rowOf(id))!;
    const removal = { feed: 'public', id, kind: 'area', gone: true, base: n };
    expect(await deskOf(town, 'north').push(removal)).toMatchObject({ reason: 'forbidden' });
    expect(await desk.push({ ...removal, base: n - 1 })).toMatchObject({ reason: 'changed-meanwhile' });
    expect(await desk.push(removal)).toEqual({ id, status: 'accepted' });
    expect(await desk.push(removal)).toEqual({ id, status: 'duplicate' });
    expect(await rowOf(id)).toEqual({ id, kind: 'area', gone: true, n: n + 1 });
    expect(await town.store.read((tx) => tx.files.has(sha))).toBe(false);
    expect(await desk.push({ ...mapped, base: n + 1 })).toEqual({ id, status: 'retry', reason: 'unknown-document' });
    await putDocument(town, map);
    expect(await desk.push({ ...mapped, base: n + 1 })).toEqual({ id, status: 'accepted' });
  });

  test('what was never published is as good as done', async () => {
    const removal = { feed: 'public', id: newId(), kind: 'area', gone: true, base: 0 };
    expect(await deskOf(town, 'planner').push(removal)).toMatchObject({ status: 'duplicate' });
  });
});

describe('the public feed', () => {
  test('is read page by page', async () => {
    const first = await rows(0, 3);
    expect([first.rows.length, first.more, first.n]).toEqual([3, true, 3]);
    const second = await rows(first.n, 3);
    expect([second.rows.length, second.more, second.n]).toEqual([1, false, 4]);
    expect(await rows(second.n)).toMatchObject({ rows: [], more: false, n: 4 });
  });

  test('of another database is not mixed with this one', async () => {
    const refused = { ok: false, error: { reason: 'epoch-changed' } };
    expect(await town.endpoint.publicRows({ since: 99, limit: 1 })).toEqual(refused);
    expect(await town.endpoint.publicRows({ since: 0, limit: 1, epoch: 'f'.repeat(32) })).toEqual(refused);
    await expect(rows(0, 1, (await rows()).epoch)).resolves.toBeTruthy();
  });
});
