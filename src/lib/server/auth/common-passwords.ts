import { withPlainDigits } from '../../kernel/scripts.ts';
import list from './common-passwords.txt?raw';

/**
 * What people choose and others try first, as it is compared: the 20,000 most frequent passwords from leaks and all of
 * twelve characters and more, then German words, first and last names. `common-passwords.txt` holds them one a line,
 * from the lists of zxcvbn-ts 3.0 (https://github.com/zxcvbn-ts/zxcvbn, language-common and language-de; MIT licence,
 * copyright MrWook), so the machine asks nobody. Below them what somebody here would choose.
 */
export function commonPasswords(): ReadonlySet<string> {
  return new Set([...list.trim().split('\n'), ...LOCAL].map(folded));
}

/** As it is compared: wide letters and digits of other scripts as plain ones, nothing invisible, ß as in capitals. */
export const folded = (text: string): string =>
  withPlainDigits(text.normalize('NFKC'))
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');

const LOCAL = [
  ...['kennwort', 'willkommen', 'qwertz', 'qwertzuiop', 'yxcvbn', 'ichliebedich', 'administrator', 'changeme'],
  ...['sommer', 'winter', 'fruehling', 'frühling', 'herbst', 'nahraum', 'stadtverwaltung', 'rathaus'],
  ...['projektbuero', 'projektbüro', 'schalke', 'borussia', 'moderation', 'verwaltung']
];
