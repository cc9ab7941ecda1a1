import type { Json } from '../../kernel/json.ts';

/** Characters. */
const MOST_LOST = 20;

/**
 * Whether whoever wrote `later` went on typing in `earlier`: all of it but a few characters in one place still stands
 * there, and at least half. „Der Weg ist dun“ → „Der Weg ist dunkel“ is; „Kurz“ → „Etwas anderes“ is not.
 */
export function wentOn(earlier: Json, later: Json): boolean {
  if (typeof earlier !== 'string' || typeof later !== 'string') return false;
  const shorter = Math.min(earlier.length, later.length);
  let ahead = 0;
  while (ahead < shorter && earlier[ahead] === later[ahead]) ahead += 1;
  let behind = 0;
  while (behind < shorter - ahead && earlier.at(-1 - behind) === later.at(-1 - behind)) behind += 1;
  const lost = earlier.length - ahead - behind;
  return lost <= Math.min(MOST_LOST, earlier.length / 2);
}
