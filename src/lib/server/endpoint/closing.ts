import type { SurveyVersion } from '../../domain/survey/survey.ts';
import type { Json } from '../../kernel/json.ts';
import type { ReadTx, Tx } from '../store/store.ts';
import { idFrom } from './derived.ts';
import { daysAfter } from './day.ts';
import { shownIn, type Data } from './scope.ts';

/** Days after closing in which responses are still taken that were given before, on a phone without a network. */
export const GRACE_DAYS = 14;

/** Closed but not `over`, a survey still takes what was answered in time. Not `known`: never published. */
export type Window = { closed: false; known: boolean } | { closed: true; over: boolean; on: string };

const closedKey = (survey: string): string => `survey-closed:${survey}`;

/** A survey closes after its last day, or at once on the day a person closes or unpublishes it. */
export async function windowOf(tx: ReadTx, survey: string, today: string): Promise<Window> {
  const version = await tx.records.get(idFrom('survey-version', survey));
  if (version?.kind !== 'survey-version') return { closed: false, known: false };
  const byHand = await tx.settings.get(closedKey(survey));
  const { closesOn } = shownIn(version.body) as Partial<SurveyVersion>;
  const planned = closesOn && closesOn < today ? closesOn : undefined;
  const on = typeof byHand === 'string' ? byHand : planned;
  if (on === undefined) return { closed: false, known: true };
  return { closed: true, over: today > daysAfter(on, GRACE_DAYS), on };
}

/** Remembers the day a published survey is closed by hand; opening it again forgets it. */
export async function noteEdition(
  tx: Tx,
  before: Data | undefined,
  after: Json | undefined,
  today: string
): Promise<void> {
  const { survey, open } = { ...before, ...(after === undefined ? { open: false } : shownIn({ data: after })) };
  if (typeof survey !== 'string') return;
  if (open === true) await tx.settings.remove(closedKey(survey));
  else if ((await tx.settings.get(closedKey(survey))) === undefined) await tx.settings.set(closedKey(survey), today);
}
