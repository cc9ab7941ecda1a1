import type { PlainKind } from '../../domain/record/kind.ts';
import { effectsOf } from '../../kinds/effects.ts';
import type { ReadTx } from '../store/store.ts';
import { daysAfter } from './day.ts';
import { readingOf } from './effects-store.ts';
import type { Data } from './scope.ts';

/** Days after closing in which submissions are still taken that were made before, on a phone without a network. */
export const GRACE_DAYS = 14;

/** Closed but not `over`, it still takes what was answered in time. Not `known`: never published. */
export type Window = { closed: false; known: boolean } | { closed: true; over: boolean; on: string };

/** What may be sent at any time. */
const ALWAYS: Window = { closed: false, known: true };

/** Whether submissions that name the record `of` are taken, as its public row of the kind `by` says. */
export async function windowOf(tx: ReadTx, by: string, of: string, today: string): Promise<Window> {
  const opening = await effectsOf(by).window?.(readingOf(tx), of, today);
  if (opening?.closedOn === undefined) return { closed: false, known: opening?.known ?? false };
  const { closedOn } = opening;
  return { closed: true, over: today > daysAfter(closedOn, GRACE_DAYS), on: closedOn };
}

/** When a submission of this kind that says so is taken; `data` may be no more than what its queue agrees in. */
export async function windowFor(tx: ReadTx, { intake }: PlainKind, data: Data, today: string): Promise<Window> {
  const window = intake?.window;
  return window ? windowOf(tx, window.by, String(data[window.field]), today) : ALWAYS;
}
