import type { PlainKind } from '../../domain/record/kind.ts';
import type { Proposal } from '../../kinds/effect.ts';
import { effectsOf } from '../../kinds/effects.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import { documentFault } from './documents.ts';
import { rowOf } from './effects-store.ts';
import type { Data } from './scope.ts';
import { rejected, retry, type Judgement } from './verdict.ts';
import { dataOf } from './wire.ts';

/** Why an edition cannot stand beside what is stored and public, undefined where it can. */
export async function unfit(tx: Tx, kind: PlainKind, proposal: Proposal): Promise<Judgement | undefined> {
  const { data, before } = proposal;
  const document = await documentFault(tx, kind, data, (field) => data.open === true || data[field] !== before[field]);
  if (document === 'wrong') return rejected('not-a-document');
  if (speaks(data) && (await lacksNeeded(tx, kind))) return rejected('legal-incomplete');
  // Last, since nothing that comes later would mend any of the others.
  return (await misfit(tx, kind, proposal)) ?? (document === 'missing' ? retry('unknown-document') : undefined);
}

/** An edition that only closes asks nobody anything, and can always be made. */
const speaks = (data: Data): boolean => data.open !== false;

/** Whether what this kind needs to be public is not, or is not whole. */
async function lacksNeeded(tx: Tx, { needs }: PlainKind): Promise<boolean> {
  const isLacking = needs === undefined ? undefined : effectsOf(needs).isLacking;
  return isLacking !== undefined && isLacking((await publicRows(tx)).map(rowOf));
}

async function misfit(tx: Tx, kind: PlainKind, proposal: Proposal): Promise<Judgement | undefined> {
  const effects = effectsOf(kind.name);
  if (effects.misfit === undefined) return undefined;
  const others = (await publicRows(tx)).filter(({ id }) => id !== proposal.id);
  return effects.misfit(proposal, others.map(rowOf));
}

async function publicRows(tx: Tx): Promise<StoredRecord[]> {
  const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
  return rows.filter(({ body }) => dataOf(body) !== undefined);
}
