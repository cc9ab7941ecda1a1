import { fitsAct } from '../../domain/area/change.ts';
import { area } from '../area/kind.ts';
import { rejected, retry, sayingOf, type Proposal, type Refusal, type Row } from '../effect.ts';
import type { SpatialChange } from './kind.ts';

/** Its two sides are what its act makes, and its areas are there: those it makes may be on their way. */
export function misfit({ data }: Proposal, others: readonly Row[]): Refusal | undefined {
  const change = data as unknown as SpatialChange;
  if (!fitsAct(change)) return rejected('wrong-shape');
  const areas = sayingOf(others, area.name);
  const isThere = [...change.before, ...change.after].every((member) => areas.has(member.area));
  return isThere ? undefined : retry('unknown-parent');
}
