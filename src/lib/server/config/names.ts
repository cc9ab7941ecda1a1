import { given } from '../../kernel/given.ts';

/** Every setting there is, as it is called in the environment and in a file of settings. */
export const SETTING_NAMES = [
  'HOST',
  'PORT',
  'DATA_DIR',
  'DATABASE_URL',
  'ORIGIN',
  'ADDRESS_HEADER',
  'SECURITY_CONTACT',
  'BACKUP_RECIPIENTS',
  'LOG_MONTHS',
  'RETENTION'
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** What only the project's own tools read. */
export const TOOL_NAMES: readonly string[] = [
  'NAHRAUM_CHROMIUM',
  'NAHRAUM_DEMO_TEMPLATE',
  'NAHRAUM_FIRST_SEED',
  'NAHRAUM_PEERS',
  'NAHRAUM_PROOFS',
  'NAHRAUM_SEED',
  'NAHRAUM_SEEDS'
];

export const isSetting = (name: string): name is SettingName => (SETTING_NAMES as readonly string[]).includes(name);

/** The setting that was probably meant: `DATADIR`, `NAHRAUM_PORT`, `ADRESS_HEADER`. */
export function settingMeant(name: string): SettingName | undefined {
  const given = plain(name);
  return SETTING_NAMES.find((known) => {
    const wanted = plain(known);
    return distance(given, wanted) <= (wanted.length < 6 ? 1 : 2);
  });
}

const plain = (name: string): string =>
  name
    .toUpperCase()
    .replace(/^NAHRAUM/, '')
    .replaceAll(/[^A-Z]/g, '');

/** How many letters must be put in, taken out or changed, or be swapped with the next. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const [above, before, both] = [
        given(given(rows[i - 1])[j]),
        given(given(rows[i])[j - 1]),
        given(given(rows[i - 1])[j - 1])
      ];
      given(rows[i])[j] = Math.min(above + 1, before + 1, both + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) given(rows[i])[j] = Math.min(given(given(rows[i])[j]), given(given(rows[i - 2])[j - 2]) + 1);
    }
  }
  return given(given(rows[a.length])[b.length]);
}
