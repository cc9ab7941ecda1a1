import type { Outcome } from '#lib/app/desk/account.ts';
import type { Words } from '#lib/i18n/words.ts';

/** Why nothing happened to somebody's account, and what to do. */
export const sayFault = (code: NonNullable<Outcome>, words: Words): string =>
  code === 'forbidden' || code === 'proposed' ? words.t(`accounts:${code}`) : words.t(`settings:error.${code}`);
