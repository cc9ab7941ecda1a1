import { err, ok, type Result } from '../../kernel/result.ts';

const MIN_PASSWORD_LENGTH = 12;
export type PasswordFault = 'password-too-short' | 'password-too-common';

/** What people choose when twelve characters are asked for; compared without case, spaces and what is appended. */
const COMMON = [
  'passwort',
  'password',
  'kennwort',
  'geheim',
  'willkommen',
  'welcome',
  'qwertz',
  'qwerty',
  'asdfgh',
  'yxcvbn',
  'letmein',
  'iloveyou',
  'ichliebedich',
  'hallo',
  'admin',
  'administrator',
  'sommer',
  'winter',
  'fruehling',
  'frühling',
  'herbst',
  'nahraum',
  'stadtverwaltung',
  'rathaus',
  'projektbuero',
  'projektbüro',
  'schalke',
  'borussia',
  'changeme'
];

/** Length counts, composition does not (BSI, NIST SP 800-63B): no rule asks for a digit or a special character. */
export function checkPassword(password: string, login: string): Result<string, PasswordFault> {
  if ([...password].length < MIN_PASSWORD_LENGTH) return err('password-too-short');
  const core = password.toLowerCase().replace(/[\s\d\p{P}\p{S}]+/gu, '');
  const repeated = /^(.{1,4})\1+.?$/u.test(password);
  const sequence = '01234567890123456789'.includes(password) || 'abcdefghijklmnopqrstuvwxyz'.includes(core);
  const obvious =
    COMMON.some((word) => core === word || core === word + word) || core === login.toLowerCase().replace(/[^a-z]/g, '');
  return repeated || sequence || obvious ? err('password-too-common') : ok(password);
}
