import { FINDINGS, type DemoFinding } from '../findings/findings.ts';
import { areaId, demoId } from '../names.ts';
import { idFrom } from '../../server/endpoint/derived.ts';
import { PUBLICATION, publicationOf } from '#lib/kinds/publications.ts';
import { KINDS } from '#lib/kinds/registry.ts';
import type { Edition, Entered } from './desk.ts';
import { remarkId } from './raise-remarks.ts';
import type { Act } from './stage.ts';

/** Each is written by the Projektbüro, with the strands to the remarks it rests on. */
export const recordFindings = (): Act[] =>
  FINDINGS.map((finding) => ({
    offset: finding.offset,
    hour: 14,
    async run({ desk }) {
      const [record, ...strands] = recordsOf(finding);
      await desk('projektbuero').enter([record, ...strands]);
      if (finding.isPublic) await desk('projektbuero').publish([editionOf(record)]);
    }
  }));

function editionOf(record: Entered): Edition {
  const data = publicationOf(KINDS.finding, record);
  if (data === undefined) throw new Error('A finding of Musterstadt has no title');
  return { kind: PUBLICATION, id: idFrom(PUBLICATION, record.id), data: { ...data, publishedOn: '2026-01-01' } };
}

function recordsOf({
  area,
  cites = [],
  offset: _offset,
  isPublic: _isPublic,
  ...data
}: DemoFinding): [Entered, ...Entered[]] {
  const feed = `area:${areaId(area)}`;
  const id = demoId(`finding/${data.theme}`);
  const strands = cites.map((name): Entered => {
    const fields = { from: id, to: remarkId(name), how: 'cites' };
    return { kind: 'link', feed, id: idFrom('link', `${id}:cites:${fields.to}`), data: fields };
  });
  return [{ kind: 'finding', feed, id, data: { ...data, area: areaId(area) } }, ...strands];
}
