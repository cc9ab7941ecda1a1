import type { AccountError } from '#lib/app/desk/account.ts';
import type { Words } from '#lib/i18n/words.ts';

/** Why nothing happened to somebody's account, and what to do. */
export const sayFault = (code: AccountError['code'], words: Words): string =>
  code === 'forbidden' ? words.t('accounts:forbidden') : words.t(`settings:error.${code}`);
