import type { PlainKind } from '../../domain/record/kind.ts';
import type { Proposal } from '../../kinds/effect.ts';
import { effectsOf } from '../../kinds/effects.ts';
import type { Tx } from '../store/store.ts';
import { documentFault } from './documents.ts';
import { rowOf } from './effects-store.ts';
import { rejected, retry, type Judgement } from './verdict.ts';
import { dataOf } from './wire.ts';

/** Why an edition cannot stand beside what is stored and public, undefined where it can. */
export async function unfit(tx: Tx, kind: PlainKind, proposal: Proposal): Promise<Judgement | undefined> {
  const { data, before } = proposal;
  const document = await documentFault(tx, kind, data, (field) => data.open === true || data[field] !== before[field]);
  if (document === 'wrong') return rejected('not-a-document');
  // Last, since nothing that comes later would mend any of the others.
  return (await misfit(tx, kind, proposal)) ?? (document === 'missing' ? retry('unknown-document') : undefined);
}

async function misfit(tx: Tx, kind: PlainKind, proposal: Proposal): Promise<Judgement | undefined> {
  const effects = effectsOf(kind.name);
  if (effects.misfit === undefined) return undefined;
  const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
  const others = rows.filter(({ id, body }) => id !== proposal.id && dataOf(body) !== undefined);
  return effects.misfit(proposal, others.map(rowOf));
}
