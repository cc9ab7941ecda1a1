import { FINDINGS, type DemoFinding } from '../findings/findings.ts';
import { areaId, demoId } from '../names.ts';
import { idFrom } from '../../server/endpoint/derived.ts';
import type { Entered } from './desk.ts';
import { remarkId } from './raise-remarks.ts';
import type { Act } from './stage.ts';

/** Each is written by the Projektbüro, with the strands to the remarks it rests on. */
export const recordFindings = (): Act[] =>
  FINDINGS.map((finding) => ({
    offset: finding.offset,
    hour: 14,
    run: ({ desk }) => desk('projektbuero').enter(recordsOf(finding))
  }));

function recordsOf({ area, cites = [], offset: _offset, ...data }: DemoFinding): Entered[] {
  const feed = `area:${areaId(area)}`;
  const id = demoId(`finding/${data.theme}`);
  const strands = cites.map((name): Entered => {
    const fields = { from: id, to: remarkId(name), how: 'cites' };
    return { kind: 'link', feed, id: idFrom('link', `${id}:cites:${fields.to}`), data: fields };
  });
  return [{ kind: 'finding', feed, id, data: { ...data, area: areaId(area) } }, ...strands];
}
