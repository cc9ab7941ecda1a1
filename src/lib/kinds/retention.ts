import type { Kind, PlainKind } from '../domain/record/kind.ts';
import type { Json } from '../kernel/json.ts';
import { legalNotice } from './legal-notice/kind.ts';
import { KINDS } from './registry.ts';

/** The kind whose record says how long a city keeps what came in. */
export const NOTICE = legalNotice.name;

/** What strangers send, whether or not somebody has said how long it is kept. */
export const SENT_BY_STRANGERS: readonly PlainKind[] = Object.values<Kind>(KINDS).flatMap((kind) =>
  kind.shape === 'plain' && kind.arrives === 'submit' ? [kind] : []
);

/** Months, a whole number from 1; undefined where the city has not said it. */
export function monthsIn(notice: Json | undefined, { intake }: PlainKind): number | undefined {
  if (notice === null || typeof notice !== 'object' || Array.isArray(notice)) return undefined;
  const months = notice[intake?.months ?? ''];
  return typeof months === 'number' && Number.isInteger(months) && months >= 1 ? months : undefined;
}
