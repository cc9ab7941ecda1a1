import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import { idFrom } from '#lib/server/endpoint/derived.ts';
import { formNamed, newId, openTown, RESIDENT, shaOf, type Town } from '#lib/server/endpoint/testing/town.ts';
import { outboxLists } from '#lib/storage/staff/outbox.ts';
import { getRecord } from '#lib/storage/staff/record-queries.ts';
import { must, tablet } from './devices.ts';

const DOCUMENT = 'application/json';
const bytesOf = (document: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(document));

let town: Town;
let planner: ReturnType<typeof tablet>;
beforeEach(async () => {
  town = await openTown();
  planner = tablet(town, 'planner');
  await planner.sync();
});

/** A survey, drafted and published on a device without a network. */
async function publishedWith(definition: string) {
  const plan = { title: 'Leben', code: 'leben', definition, area: town.areas.north, closesOn: '' };
  const { id: survey } = must(
    await planner.records.create('survey', { ...plan, evaluators: [town.people.planner.account] })
  );
  const version = idFrom('survey-version', survey);
  const { title, ...rest } = plan;
  const words = { title: { de: title }, notice: { de: 'Wir fragen.' }, languages: ['de'] };
  const data = { ...rest, ...words, survey, publishedOn: '2026-11-22', open: true };
  must(await planner.plain.publish('survey-version', version, { data, lookedAt: 0 }));
  return { survey, version };
}
const lists = () => outboxLists(planner.db);
const published = async (id: string) => {
  const answer = await town.endpoint.publicRows({ since: 0, limit: 100 });
  return answer.ok && answer.value.rows.some((row) => row.id === id && 'data' in row);
};

describe('A survey published on a device', () => {
  test('opens with its form, which goes first', async () => {
    const form = bytesOf(formNamed('Leben'));
    const sha = must(await planner.files.add(form, DOCUMENT));
    const { version } = await publishedWith(sha);
    expect(await planner.sync()).toMatchObject({ type: 'done', waiting: 0 });
    expect(await published(version)).toBe(true);
    expect(await town.endpoint.getFile(RESIDENT, sha)).toMatchObject({ shared: true });
  });

  test('brings its form again where the server has lost it, and opens then', async () => {
    const sha = must(await planner.files.add(bytesOf(formNamed('Leben')), DOCUMENT));
    await planner.sync();
    town.passDays(2);
    await town.endpoint.tend();
    expect(await town.store.read((tx) => tx.files.has(sha))).toBe(false);
    const { version } = await publishedWith(sha);
    expect(await planner.sync()).toMatchObject({ type: 'done' });
    await planner.sync();
    expect(await published(version)).toBe(true);
    expect(await lists()).toMatchObject({ ready: [], attention: [] });
  });

  const keptWith = async (id: string, reason: string, said: object) => {
    expect(await getRecord(planner.db, id)).toMatchObject({ transfer: 'rejected', reason, data: said });
    expect((await lists()).attention.map((view) => view.id)).toContain(id);
  };

  test('whose form is nowhere does not open, and is there for a person to look at', async () => {
    const { version } = await publishedWith(shaOf('nowhere'));
    await planner.sync();
    expect(await published(version)).toBe(false);
    await keptWith(version, 'unknown-document', { notice: { de: 'Wir fragen.' } });
  });

  test('whose form is a map is not taken at all, and its plan says why', async () => {
    const map = bytesOf({ type: 'FeatureCollection', features: [] });
    const { survey, version } = await publishedWith(must(await planner.files.add(map, DOCUMENT)));
    await planner.sync();
    expect(await published(version)).toBe(false);
    await keptWith(survey, 'not-a-document', { title: 'Leben' });
    await keptWith(version, 'unknown-parent', { notice: { de: 'Wir fragen.' } });
  });
});

test.each<[string, Record<string, Json>, string]>([
  ['that lies in none', { parent: null }, 'only-one'],
  ['with the slug of another', { slug: 'south' }, 'area-taken'],
  ['that ends before it begins', { validTo: '2025-01-01' }, 'ends-before-start']
])(
  'An area %s, made in good faith without a network, is kept for a person with the reason',
  async (_w, more, reason) => {
    const id = newId();
    const data = {
      ...{ name: 'Neues Viertel', slug: 'neu', code: '', type: 'social-area', parent: town.areas.root },
      ...{ validFrom: '2026-01-01', validTo: '', geometry: null },
      ...more
    };
    must(await planner.plain.publish('area', id, { data, lookedAt: 0 }));
    await planner.sync();
    expect(await published(id)).toBe(false);
    expect(await getRecord(planner.db, id)).toMatchObject({ transfer: 'rejected', reason, data });
    expect((await lists()).attention.map((view) => view.id)).toEqual([id]);
  }
);
