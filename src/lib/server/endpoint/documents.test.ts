import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { idFrom } from './derived.ts';
import { deskOf, formNamed, newId, openSurvey, openTown, putDocument, shaOf, type Town } from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const square = [[8, 50], [9, 50], [9, 51], [8, 50]]; // prettier-ignore
const feature = { type: 'Feature', properties: null, geometry: { type: 'Polygon', coordinates: [square] } };
const MAP: Json = { type: 'FeatureCollection', features: [feature] };
const NO_FORMS: [string, Json][] = [
  ['nothing', {}],
  ['a list', []],
  ['a map', MAP],
  ['a form of another format', { ...(formNamed('Neu') as object), format: 'nahraum-survey/2' }],
  ['a form without questions', { format: 'nahraum-survey/1', title: {}, languages: [{ tag: 'de', name: 'Deutsch' }] }],
  ['a form with a type nobody knows', withItem({ kind: 'question', name: 'a', type: 'drawing' })]
];
const NO_MAPS: [string, Json][] = [
  ['nothing', {}],
  ['a list of features', [feature]],
  ['a form', formNamed('Neu')],
  ['one feature', feature],
  ['a collection of none', { type: 'FeatureCollection' }],
  ['a collection of something else', { type: 'FeatureCollection', features: [{ type: 'Polygon' }] }],
  ['features of no shape', { type: 'FeatureCollection', features: [{ ...feature, geometry: { type: 'Circle' } }] }]
];
function withItem(item: Json): Json {
  return { ...(formNamed('Neu') as object), items: [item] };
}

const refused = { status: 'rejected', reason: 'not-a-document' };

describe('the form of a survey', () => {
  const opened = async () => {
    const survey = await openSurvey(town, town.areas.north);
    await survey.desk.send();
    const versionId = idFrom('survey-version', survey.survey);
    const base = async () => (await town.store.read((tx) => tx.records.get(versionId)))!.n;
    const item = async (open: boolean, definition: string) => {
      const edition = survey.edition(open, await base());
      return { ...edition, data: { ...edition.data, definition } };
    };
    return { ...survey, item };
  };
  const plan = async ({ desk, survey }: Awaited<ReturnType<typeof opened>>, definition: string) =>
    desk.push(await desk.write({ feed: 'programme', id: survey, kind: 'survey' }, { definition }));

  test.each(NO_FORMS)('is not %s: neither in the plan nor published, open or closed', async (_what, document) => {
    const survey = await opened();
    const sha = await putDocument(town, document);
    for (const open of [true, false])
      expect(await survey.desk.push(await survey.item(open, sha))).toMatchObject(refused);
    expect(await plan(survey, sha)).toMatchObject(refused);
  });

  test('may come after the plan, and is waited for before anybody is asked', async () => {
    const survey = await opened();
    const form = formNamed('Später');
    const sha = shaOf(JSON.stringify(form));
    expect(await plan(survey, sha)).toMatchObject({ status: 'accepted' });
    const item = await survey.item(true, sha);
    const waits = { id: item.id, status: 'retry', reason: 'unknown-document' };
    expect(await survey.desk.push(item)).toEqual(waits);
    expect(await survey.desk.push(item)).toEqual(waits);
    await putDocument(town, form);
    expect(await survey.desk.push(item)).toMatchObject({ status: 'accepted' });
  });

  test('that came after its plan and is none is not published', async () => {
    const survey = await opened();
    const sha = shaOf(JSON.stringify(MAP));
    expect(await plan(survey, sha)).toMatchObject({ status: 'accepted' });
    await putDocument(town, MAP);
    expect(await survey.desk.push(await survey.item(true, sha))).toMatchObject(refused);
  });

  test('need not be there for a survey that only closes', async () => {
    const survey = await opened();
    await town.store.commit({ feeds: [], run: (tx) => tx.files.forget(survey.survey) });
    await town.store.commit({ feeds: [], run: (tx) => tx.files.forget(idFrom('survey-version', survey.survey)) });
    const { definition, desk } = survey;
    expect(await desk.push(await survey.item(true, definition))).toMatchObject({ status: 'duplicate' });
    expect(await desk.push(await survey.item(false, definition))).toMatchObject({ status: 'accepted' });
    expect(await desk.push(await survey.item(true, definition))).toMatchObject({ reason: 'unknown-document' });
  });
});

describe('the boundary of an area', () => {
  const mapped = (geometry: string | null, id = newId(), base = 0) => ({
    ...{ feed: 'public', id, kind: 'area', base },
    data: {
      ...{ name: 'Neu', slug: 'neu', code: '', type: 'social-area', parent: town.areas.root },
      ...{ validFrom: '2026-01-01', validTo: '', geometry }
    }
  });

  test.each(NO_MAPS)('is not %s', async (_what, document) => {
    const sha = await putDocument(town, document);
    for (const person of ['planner', 'administrator'] as const)
      expect(await deskOf(town, person).push(mapped(sha))).toMatchObject(refused);
  });

  test.each<[string, Json]>([
    ['polygons', MAP],
    ['nothing', { type: 'FeatureCollection', features: [], name: 'leer', crs: {} }],
    [
      'polygons, a river and what lies nowhere',
      {
        type: 'FeatureCollection',
        features: [
          feature,
          { ...feature, id: 'river', geometry: { type: 'LineString', coordinates: square } },
          { ...feature, geometry: null }
        ]
      }
    ]
  ])('is a collection of %s', async (_what, document) => {
    const sha = await putDocument(town, document);
    expect(await deskOf(town, 'planner').push(mapped(sha))).toMatchObject({ status: 'accepted' });
  });

  test('is waited for, and need not be here again where only the name changes', async () => {
    const desk = deskOf(town, 'planner');
    const item = mapped(shaOf(JSON.stringify(MAP)));
    expect(await desk.push(item)).toMatchObject({ status: 'retry', reason: 'unknown-document' });
    await putDocument(town, MAP);
    expect(await desk.push(item)).toMatchObject({ status: 'accepted' });
    await town.store.commit({ feeds: [], run: (tx) => tx.files.forget(item.id) });
    const { n } = (await town.store.read((tx) => tx.records.get(item.id)))!;
    const renamed = { ...item, base: n, data: { ...item.data, name: 'Anders' } };
    expect(await desk.push(renamed)).toMatchObject({ status: 'accepted' });
  });
});
