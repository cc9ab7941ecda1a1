import type { SurveyVersion } from '../../kinds/survey-version/kind.ts';
import type { Json } from '../../kernel/json.ts';
import type { ReadTx, Tx } from '../store/store.ts';
import { idFrom } from './derived.ts';
import { daysAfter } from './day.ts';
import { shownIn, type Data } from './scope.ts';
import { isGone } from './wire.ts';

/** Days after closing in which responses are still taken that were given before, on a phone without a network. */
export const GRACE_DAYS = 14;

/** Closed but not `over`, a survey still takes what was answered in time. Not `known`: never published. */
export type Window = { closed: false; known: boolean } | { closed: true; over: boolean; on: string };

/** A survey closes after its last day, or at once on the day a person closes or unpublishes it. */
export async function windowOf(tx: ReadTx, survey: string, today: string): Promise<Window> {
  const version = await tx.records.get(idFrom('survey-version', survey));
  if (version?.kind !== 'survey-version') return { closed: false, known: false };
  const byHand =
    (await tx.windows.closedOn(survey)) ?? (isGone(version.body) ? await tx.windows.closedOn(version.id) : undefined);
  const { closesOn } = shownIn(version.body) as Partial<SurveyVersion>;
  const planned = closesOn && closesOn < today ? closesOn : undefined;
  const on = byHand ?? planned;
  if (on === undefined) return { closed: false, known: true };
  return { closed: true, over: today > daysAfter(on, GRACE_DAYS), on };
}

type Edition = { id: string; before: Data | undefined; /** Undefined for a tombstone. */ after: Json | undefined };

/**
 * Remembers the day a published survey is closed by hand; opening it again forgets it. An edition that comes back
 * after a restore closes or opens it too: the day is then the one on which it came back.
 */
export async function noteEdition(tx: Tx, { id, before, after }: Edition, today: string): Promise<void> {
  const { survey = id, open }: Data = {
    ...before,
    ...(after === undefined ? { open: false } : shownIn({ data: after }))
  };
  if (open === true) await tx.windows.reopen(String(survey));
  else await tx.windows.close(String(survey), today);
}
