import { fromAreaUp } from '../../domain/area/above.ts';
import { rejected, retry, sayingOf, type Proposal, type Refusal, type Row } from '../effect.ts';
import { municipality as municipalityKind, type Municipality } from '../municipality/kind.ts';
import { isAreaType } from './area-type.ts';
import { area as areaKind, type Area } from './kind.ts';
import { sharesCode } from './same-number.ts';

/**
 * Why an area cannot stand beside these other public rows. What the edition before it said already may stay, so that
 * areas of an older installation can still be put right one by one.
 */
export function misfit(proposal: Proposal, others: readonly Row[]): Refusal | undefined {
  const areas = sayingOf<Area>(others, areaKind.name);
  return (
    misplacedArea(proposal, others, areas) ??
    unheardType(proposal, others) ??
    mistakenFor(proposal, [...areas.values()]) ??
    endsEarly(proposal)
  );
}

function misplacedArea({ id, data, before }: Proposal, others: readonly Row[], areas: Map<string, Area>) {
  const { parent } = data as unknown as Area;
  const roots = [...areas.values()].filter((area) => area.parent === null);
  if (parent === null) return before.parent !== null && roots.length > 0 ? rejected('only-one') : undefined;
  if (parent === id) return rejected('area-ring');
  const [municipality] = sayingOf<Municipality>(others, municipalityKind.name).values();
  if (municipality?.rootArea === id) return rejected('wrong-parent');
  if (!areas.has(parent)) {
    return others.some((row) => row.id === parent) ? rejected('wrong-parent') : retry('unknown-parent');
  }
  const above = [...fromAreaUp(parent, (at) => areas.get(at)?.parent)];
  return above.includes(id) ? rejected('area-ring') : undefined;
}

/** The municipality's list may be on its way, from another device: until it is there, the area waits. */
function unheardType({ data, before }: Proposal, others: readonly Row[]): Refusal | undefined {
  const { type } = data as unknown as Area;
  const [municipality] = sayingOf<Municipality>(others, municipalityKind.name).values();
  return type === before.type || isAreaType(type, municipality?.areaTypes) ? undefined : retry('unknown-parent');
}

/** A slug is for good. A number may go over to the area that follows on one, as it does when areas are drawn anew. */
function mistakenFor({ data, before }: Proposal, areas: readonly Area[]): Refusal | undefined {
  const area = data as unknown as Area;
  const former = 'code' in before ? (before as unknown as Area) : undefined;
  const sameSlug = area.slug !== former?.slug && areas.some(({ slug }) => slug === area.slug);
  const sameCode = areas.some((other) => sharesCode(area, other) && !(former && sharesCode(former, other)));
  return sameSlug || sameCode ? rejected('area-taken') : undefined;
}

function endsEarly({ data, before }: Proposal): Refusal | undefined {
  const { validFrom, validTo } = data as unknown as Area;
  const asBefore = validFrom === before.validFrom && validTo === before.validTo;
  return !asBefore && validTo !== '' && validTo < validFrom ? rejected('ends-before-start') : undefined;
}
