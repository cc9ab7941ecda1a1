import type { Municipality } from '../../kinds/municipality/kind.ts';
import type { PlainKind } from '../../domain/record/kind.ts';
import { standingOf } from '../../kinds/survey-version/edition.ts';
import type { SurveyVersion } from '../../kinds/survey-version/kind.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import { documentFault } from './documents.ts';
import { unfitArea } from './fit-area.ts';
import { sayingOf } from './saying.ts';
import { shownIn, type Data } from './scope.ts';
import { rejected, retry, type Judgement } from './verdict.ts';
import { dataOf } from './wire.ts';

/** `before`: the edition that stands; `source`: what the stored record says that it is made from. */
export type Proposal = { id: string; kind: PlainKind; data: Data; before: Data; source: Data; today: string };

/** Why an edition cannot stand beside what is stored and public, undefined where it can. */
export async function unfit(tx: Tx, proposal: Proposal): Promise<Judgement | undefined> {
  const { kind, data, before } = proposal;
  const document = await documentFault(tx, kind, data, (field) => data.open === true || data[field] !== before[field]);
  if (document === 'wrong') return rejected('not-a-document');
  // Last, since nothing that comes later would mend any of the others.
  return (await misfit(tx, proposal)) ?? (document === 'missing' ? retry('unknown-document') : undefined);
}

async function misfit(tx: Tx, proposal: Proposal): Promise<Judgement | undefined> {
  const { kind, data } = proposal;
  const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
  const others = rows.filter(({ id, body }) => id !== proposal.id && dataOf(body) !== undefined);
  if (kind.name === 'survey-version') return unfitSurvey(proposal, others);
  if (kind.name === 'municipality') return unfitMunicipality(data as unknown as Municipality, others);
  return kind.name === 'area' ? unfitArea(proposal, others) : undefined;
}

/** What may only be said as the plan says it; an edition that closes may still say what the one before it said. */
const HELD = ['code', 'area'] as const;

function unfitSurvey({ data, before, source, today }: Proposal, others: readonly StoredRecord[]) {
  const { open, code } = data as unknown as SurveyVersion;
  const asPlanned = HELD.every((name) => data[name] === source[name] || (!open && data[name] === before[name]));
  if (!asPlanned) return rejected('other-than-planned');
  if (!open) return undefined;
  const rivals = [...sayingOf<SurveyVersion>(others, 'survey-version').values()];
  const taken = rivals.some((rival) => rival.code === code && standingOf(rival, today) === 'open');
  return taken ? rejected('code-taken') : undefined;
}

function unfitMunicipality({ rootArea }: Municipality, others: readonly StoredRecord[]): Judgement | undefined {
  if (sayingOf(others, 'municipality').size > 0) return rejected('only-one');
  const root = others.find(({ id }) => id === rootArea);
  if (root === undefined) return retry('unknown-parent');
  return root.kind === 'area' && shownIn(root.body).parent === null ? undefined : rejected('wrong-parent');
}
