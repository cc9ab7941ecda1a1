import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { idFrom } from './derived.ts';
import {
  deskOf,
  itemOf,
  newId,
  openConference,
  openSurvey,
  openTown,
  remarkIn,
  RESIDENT,
  shaOf,
  submit
} from './testing/town.ts';
import { dataOf } from './wire.ts';

let town: Awaited<ReturnType<typeof openTown>>;
beforeEach(async () => {
  town = await openTown();
});

const stored = (id: string) => town.store.read((tx) => tx.records.get(id));
const saying = async (id: string) => dataOf((await stored(id))?.body) as Record<string, Json>;
const row = (kind: string, id: string, data: Json, base = 0) => ({ feed: 'public', id, kind, data, base });
const takenBack = async (id: string) => ({
  ...{ feed: 'public', id, kind: 'area', gone: true, base: (await stored(id))!.n }
});
const areaIn = (parent: string | null, name = 'neu') => ({
  ...{ name, slug: 'neu', code: '', type: 'social-area', parent, validFrom: '2026-01-01', validTo: '', geometry: null }
});

describe('a survey is published', () => {
  type Opened = Awaited<ReturnType<typeof openSurvey>>;
  const versionOf = ({ survey }: Opened) => idFrom('survey-version', survey);
  const editionWith = async (opened: Opened, more: Record<string, Json>, open = true) => {
    const item = opened.edition(open, (await stored(versionOf(opened)))?.n ?? 0);
    return { ...item, data: { ...item.data, ...more } };
  };
  test.each([
    ['another code', { code: 'anderswo' }],
    ['another area', { area: '00000000-0000-4000-8000-000000000009' }]
  ])('not under %s than its plan has', async (_what, more) => {
    const opened = await openSurvey(town, town.areas.north, { code: 'leben' });
    const item = await editionWith(opened, { ...more, notice: { de: 'Neu' } });
    for (const person of ['planner', 'north'] as const)
      expect(await deskOf(town, person).push(item)).toMatchObject({ status: 'rejected', reason: 'other-than-planned' });
    expect(await saying(versionOf(opened))).toMatchObject({ code: 'leben', area: town.areas.north });
  });

  test('under a day of the server’s, whatever day it names, and closing keeps that day', async () => {
    const opened = await openSurvey(town, town.areas.north);
    town.passDays(3);
    const far = await editionWith(opened, { publishedOn: '2199-12-31', notice: { de: 'Neu' } });
    expect(await opened.desk.push(far)).toMatchObject({ status: 'accepted' });
    expect(await saying(versionOf(opened))).toMatchObject({ publishedOn: '2026-11-25', notice: { de: 'Neu' } });
    town.passDays(3);
    expect(await opened.desk.push({ ...far, base: 0 })).toMatchObject({ status: 'duplicate' });
    const closing = await editionWith(opened, { publishedOn: '2199-12-31' }, false);
    expect(await opened.desk.push(closing)).toMatchObject({ status: 'accepted' });
    expect(await saying(versionOf(opened))).toMatchObject({ publishedOn: '2026-11-25', open: false });
  });

  test('not under the code of another open one, by nobody, until that one is closed or over', async () => {
    const first = await openSurvey(town, town.areas.south, { closesOn: '2026-12-01', code: 'leben' });
    const second = await openSurvey(town, town.areas.north, { code: 'eigen' });
    const { desk, survey } = second;
    await desk.send();
    await desk.push(await desk.write({ feed: 'programme', id: survey, kind: 'survey' }, { code: 'leben' }));
    const item = await editionWith(second, { code: 'leben' });
    for (const person of ['planner', 'north'] as const)
      expect(await deskOf(town, person).push(item)).toEqual({ id: item.id, status: 'rejected', reason: 'code-taken' });
    expect(await saying(versionOf(second))).toMatchObject({ code: 'eigen', open: true });
    // It may still be closed under the code that it was published with, although the plan has another.
    expect(await desk.push(await editionWith(second, { code: 'eigen' }, false))).toMatchObject({ status: 'accepted' });
    town.passDays(10);
    expect(await desk.push(await editionWith(second, { code: 'leben' }))).toMatchObject({ status: 'accepted' });
    expect(await first.desk.push(await editionWith(first, { closesOn: '2027-01-01' }))).toMatchObject({
      reason: 'code-taken'
    });
  });

  test('from a plan that one may not read as from one that is not there', async () => {
    const { edition } = await openSurvey(town, town.areas.north);
    const known = edition(false, 0);
    const unknown = { ...known, data: { ...known.data, survey: newId() } };
    const moderator = deskOf(town, 'moderator');
    const verdict = { id: known.id, status: 'retry', reason: 'unknown-parent' };
    for (const item of [known, unknown]) expect(await moderator.push(item)).toEqual(verdict);
  });
});

describe('what is called a document', () => {
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3);
  const sha = shaOf(bytes);
  const photo = { sha256: sha, type: 'image/jpeg', size: bytes.length };
  const upload = async () => {
    await submit(town, itemOf('remark', remarkIn(town.areas.south, { photo })));
    return town.endpoint.putFile(RESIDENT, { sha, bytes });
  };

  test('is no photo: neither of a survey, nor of its edition, nor of an area', async () => {
    const opened = await openSurvey(town, town.areas.north);
    await upload();
    const { desk, survey, edition } = opened;
    await desk.send();
    const refused = { status: 'rejected', reason: 'not-a-document' };
    const plan = await desk.write({ feed: 'programme', id: survey, kind: 'survey' }, { definition: sha });
    expect(await desk.push(plan)).toMatchObject(refused);
    const item = edition(true, (await stored(idFrom('survey-version', survey)))!.n);
    expect(await desk.push({ ...item, data: { ...item.data, definition: sha } })).toMatchObject(refused);
    const mapped = row('area', newId(), { ...areaIn(town.areas.root), geometry: sha });
    expect(await desk.push(mapped)).toMatchObject(refused);
    expect(await town.endpoint.getFile(RESIDENT, sha)).toBeUndefined();
  });

  test('gives no photo away that comes only afterwards', async () => {
    const { desk, survey } = await openSurvey(town, town.areas.north);
    await desk.send();
    const mapped = row('area', newId(), { ...areaIn(town.areas.root), geometry: sha });
    expect(await desk.push(mapped)).toMatchObject({ status: 'retry', reason: 'unknown-document' });
    const plan = await desk.write({ feed: 'programme', id: survey, kind: 'survey' }, { definition: sha });
    expect(await desk.push(plan)).toMatchObject({ status: 'accepted' });
    expect(await upload()).toMatchObject({ ok: true });
    expect(await desk.push(mapped)).toMatchObject({ status: 'rejected', reason: 'not-a-document' });
    expect(await town.endpoint.getFile(RESIDENT, sha)).toBeUndefined();
    expect(await town.endpoint.getFile(town.people.north, sha)).toBeUndefined();
    expect(await town.endpoint.getFile(town.people.south, sha)).toMatchObject({ type: 'image/jpeg', shared: false });
  });
});

describe('the municipality', () => {
  const municipality = (rootArea: string, name = 'Stadt') => ({
    ...{ name, languages: ['de'], rootArea, actionFields: [], demo: false },
    contact: { office: '', address: '', phone: '', email: '' }
  });

  test('is one: it can be changed, and no second one be published', async () => {
    const desk = deskOf(town, 'administrator');
    const id = newId();
    expect(await desk.push(row('municipality', id, municipality(town.areas.root)))).toMatchObject({
      status: 'accepted'
    });
    const second = row('municipality', newId(), municipality(town.areas.root, 'Andere Stadt'));
    expect(await desk.push(second)).toMatchObject({ status: 'rejected', reason: 'only-one' });
    const { n } = (await stored(id))!;
    const renamed = row('municipality', id, municipality(town.areas.root, 'Neue Stadt'), n);
    expect(await desk.push(renamed)).toMatchObject({ status: 'accepted' });
  });

  test('stands on an area that is there and lies in none', async () => {
    const desk = deskOf(town, 'planner');
    const on = (rootArea: string) => desk.push(row('municipality', newId(), municipality(rootArea)));
    expect(await on(newId())).toMatchObject({ status: 'retry', reason: 'unknown-parent' });
    expect(await on(town.areas.north)).toMatchObject({ status: 'rejected', reason: 'wrong-parent' });
    expect(await on(town.areas.root)).toMatchObject({ status: 'accepted' });
    const root = row('area', town.areas.root, areaIn(town.areas.south), (await stored(town.areas.root))!.n);
    expect(await desk.push(root)).toMatchObject({ status: 'rejected', reason: 'wrong-parent' });
  });
});

describe('an area', () => {
  const moved = async (id: string, parent: string) =>
    deskOf(town, 'planner').push(row('area', id, areaIn(parent), (await stored(id))!.n));

  test('does not lie in itself, over however many others', async () => {
    const { root, north, east, south } = town.areas;
    const ring = { status: 'rejected', reason: 'area-ring' };
    expect(await moved(north, north)).toMatchObject(ring);
    expect(await moved(north, east)).toMatchObject(ring);
    expect(await moved(root, east)).toMatchObject(ring);
    const id = newId();
    expect(await deskOf(town, 'planner').push(row('area', id, areaIn(id)))).toMatchObject(ring);
    expect(await moved(north, south)).toMatchObject({ status: 'accepted' });
    expect(await moved(south, east)).toMatchObject(ring);
  });

  test('lies in one that is there', async () => {
    const desk = deskOf(town, 'planner');
    const { survey } = await openSurvey(town, town.areas.north);
    expect(await desk.push(row('area', newId(), areaIn(newId())))).toMatchObject({ reason: 'unknown-parent' });
    const onSurvey = row('area', newId(), areaIn(idFrom('survey-version', survey)));
    expect(await desk.push(onSurvey)).toMatchObject({ status: 'rejected', reason: 'wrong-parent' });
  });

  test('on which nothing hangs is taken back', async () => {
    expect(await deskOf(town, 'planner').push(await takenBack(town.areas.south))).toMatchObject({ status: 'accepted' });
  });

  const remark = () => itemOf('remark', remarkIn(town.areas.south));
  const contact = (survey: string) =>
    itemOf('contact', { area: town.areas.south, survey, purpose: 'Leben', language: 'de', answers: { a: 'b' } });
  const HANGING: [string, () => Promise<unknown>][] = [
    ['another area', () => moved(town.areas.east, town.areas.south)],
    ['a conference', () => openConference(deskOf(town, 'south'), town.areas.south, [])],
    ['a survey', () => openSurvey(town, town.areas.south)],
    ['a remark', () => submit(town, remark())],
    ['a contact that waits', async () => submit(town, contact((await openSurvey(town, town.areas.north)).survey))],
    [
      'somebody’s role',
      () =>
        town.store.commit({
          feeds: [],
          run: async ({ accounts }) => {
            const id = newId();
            await accounts.create({ id, login: 'sued', name: 'Süd', password: null, disabled: false });
            await accounts.setAssignments(id, [{ role: 'officer', area: town.areas.south, until: '2026-11-22' }]);
          }
        })
    ]
  ];
  test.each(HANGING)('on which %s hangs is not taken back', async (_what, hang) => {
    await hang();
    const planner = deskOf(town, 'planner');
    const verdict = { id: town.areas.south, status: 'rejected', reason: 'still-used' };
    expect(await planner.push(await takenBack(town.areas.south))).toEqual(verdict);
    expect(await saying(town.areas.south)).toMatchObject({ name: expect.any(String) });
  });

  test('on which the municipality stands is not taken back', async () => {
    const { east, north, south, root } = town.areas;
    const planner = deskOf(town, 'planner');
    const data = {
      ...{ name: 'Stadt', languages: ['de'], rootArea: root, actionFields: [], demo: false },
      contact: { office: '', address: '', phone: '', email: '' }
    };
    await planner.push(row('municipality', newId(), data));
    for (const id of [east, north, south])
      expect(await planner.push(await takenBack(id))).toMatchObject({ status: 'accepted' });
    expect(await planner.push(await takenBack(root))).toMatchObject({ reason: 'still-used' });
  });
});
