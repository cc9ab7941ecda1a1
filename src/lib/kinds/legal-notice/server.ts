import { lackingIn } from '../../domain/record/whole.ts';
import { rejected, sayingOf, type Data, type Proposal, type Refusal, type Row } from '../effect.ts';
import { municipality } from '../municipality/kind.ts';
import { legalNotice } from './kind.ts';

/** A municipality has one. Whoever begins a second has not seen the first. */
export const misfit = (_proposal: Proposal, others: readonly Row[]): Refusal | undefined =>
  others.some(({ kind }) => kind === legalNotice.name) ? rejected('changed-meanwhile') : undefined;

/** Set-up founds the municipality, and nothing takes it away; in a store without one nobody speaks to residents. */
export function isLacking(rows: readonly Row[]): boolean {
  if (sayingOf(rows, municipality.name).size === 0) return false;
  const [notice] = sayingOf<Data>(rows, legalNotice.name).values();
  return lackingIn(legalNotice, notice).length > 0;
}
