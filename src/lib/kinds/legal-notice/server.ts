import { rejected, type Proposal, type Refusal, type Row } from '../effect.ts';
import { legalNotice } from './kind.ts';

/** A municipality has one. Whoever begins a second has not seen the first. */
export const misfit = (_proposal: Proposal, others: readonly Row[]): Refusal | undefined =>
  others.some(({ kind }) => kind === legalNotice.name) ? rejected('changed-meanwhile') : undefined;
