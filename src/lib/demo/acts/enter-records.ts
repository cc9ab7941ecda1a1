import { idFrom } from '../../server/endpoint/derived.ts';
import type { Kind } from '#lib/domain/record/kind.ts';
import { PUBLICATION, publicationOf } from '#lib/kinds/publications.ts';
import { KINDS, type KindName } from '#lib/kinds/registry.ts';
import { areaId, demoId } from '../names.ts';
import { RECORDS, type DemoRecord } from '../records.ts';
import type { Edition, Entered } from '../../server/local-desk.ts';
import { remarkId } from './raise-remarks.ts';
import type { Act } from './stage.ts';

/** Each is written by the Projektbüro, with the strands to the remarks it rests on. */
export const enterRecords = (): Act[] =>
  Object.entries(RECORDS).flatMap(([name, records]) => records.map((record) => actOf(KINDS[name as KindName], record)));

const actOf = (kind: Kind, record: DemoRecord): Act => ({
  offset: record.offset,
  hour: 14,
  async run({ desk }) {
    const [entered, ...strands] = recordsOf(kind, record);
    await desk('projektbuero').enter([entered, ...strands]);
    if (record.isPublic) await desk('projektbuero').publish([editionOf(kind, entered)]);
  }
});

function editionOf(kind: Kind, record: Entered): Edition {
  const data = publicationOf(kind, record);
  if (data === undefined) throw new Error(`A ${kind.name} of Musterstadt has no title`);
  return { kind: PUBLICATION, id: idFrom(PUBLICATION, record.id), data: { ...data, publishedOn: '2026-01-01' } };
}

function recordsOf(kind: Kind, { area, cites = [], data: said }: DemoRecord): [Entered, ...Entered[]] {
  const feed = `area:${areaId(area)}`;
  const data = { ...said, area: areaId(area) };
  const id = demoId(`${kind.name}/${kind.shownAs.title.map((field) => said[field]).join(' ')}`);
  const strands = cites.map((name): Entered => {
    const fields = { from: id, to: remarkId(name), how: 'cites' };
    return { kind: 'link', feed, id: idFrom('link', `${id}:cites:${fields.to}`), data: fields };
  });
  return [{ kind: kind.name, feed, id, data }, ...strands];
}
