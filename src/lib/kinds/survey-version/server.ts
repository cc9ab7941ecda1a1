import { rejected, sayingOf, type Change, type Noting, type Opening, type Proposal } from '../effect.ts';
import type { Data, Reading, Refusal, Row } from '../effect.ts';
import { standingOf } from './standing.ts';
import { surveyVersion, type SurveyVersion } from './kind.ts';

/** What may only be said as the plan says it; an edition that closes may still say what the one before it said. */
const HELD = ['code', 'area'] as const;

export function misfit({ data, before, source, today }: Proposal, others: readonly Row[]): Refusal | undefined {
  const { open, code } = data as unknown as SurveyVersion;
  const asPlanned = HELD.every((name) => data[name] === source[name] || (!open && data[name] === before[name]));
  if (!asPlanned) return rejected('other-than-planned');
  if (!open) return undefined;
  const rivals = [...sayingOf<SurveyVersion>(others, surveyVersion.name).values()];
  const taken = rivals.some((rival) => rival.code === code && standingOf(rival, today) === 'open');
  return taken ? rejected('code-taken') : undefined;
}

/**
 * Remembers the day a published survey is closed by hand; opening it again forgets it. An edition that comes back
 * after a restore closes or opens it too: the day is then the one on which it came back.
 */
export async function afterWrite(store: Noting, { id, before, after }: Change, today: string): Promise<void> {
  const { survey = id, open }: Data = { ...before, ...(after ?? { open: false }) };
  if (open === true) await store.reopen(String(survey));
  else await store.close(String(survey), today);
}

/** A survey closes after its last day, or at once on the day a person closes or unpublishes it. */
export async function window(store: Reading, survey: string, today: string): Promise<Opening> {
  const edition = await store.get(store.idFrom(surveyVersion.name, survey));
  if (edition?.kind !== surveyVersion.name) return { known: false };
  const byHand =
    (await store.closedOn(survey)) ?? (edition.data === undefined ? await store.closedOn(edition.id) : undefined);
  const { closesOn } = (edition.data ?? {}) as Partial<SurveyVersion>;
  const planned = closesOn && closesOn < today ? closesOn : undefined;
  const closedOn = byHand ?? planned;
  return closedOn === undefined ? { known: true } : { known: true, closedOn };
}
