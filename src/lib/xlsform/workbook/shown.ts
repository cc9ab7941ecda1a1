import { given } from '../../kernel/given.ts';
import { format } from 'numfmt';
import type { NumberFormat } from './styles.ts';

/** What a cell holds, where its style shows it in a way of its own. Days are counted from 1899-12-30. */
export type Shown = { held: number | boolean | string; format: NumberFormat };

/**
 * The patterns of formats that come with Excel, as every Excel shows them. Missing are those that follow the computer's
 * settings: money (5 to 8, 42, 44), most dates (14 to 17, 22) and those of East Asia.
 */
const PATTERNS: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);[Red](#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);[Red](#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@'
};
/** The short date of languages whose computers agree about it; of English they do not. */
const SHORT_DATES: Readonly<Record<string, string>> = {
  ...{ de: 'dd.mm.yyyy', tr: 'dd.mm.yyyy', ru: 'dd.mm.yyyy', uk: 'dd.mm.yyyy', pl: 'dd.mm.yyyy', ro: 'dd.mm.yyyy' },
  ...{ fr: 'dd\\/mm\\/yyyy', es: 'dd\\/mm\\/yyyy', it: 'dd\\/mm\\/yyyy', pt: 'dd\\/mm\\/yyyy', vi: 'dd\\/mm\\/yyyy' }
};
/** Their computers show Latin digits, points and commas, as often as not. */
const AS_ENGLISH = new Set(['ar', 'fa', 'ur', 'ps', 'ckb']);

/** Excel puts the computer's own sign where a pattern has a bare stroke. */
const hasOwnStroke = (pattern: string): boolean => /[dmy]\/[dmy]/i.test(pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));

function patternOf({ id, pattern }: NumberFormat, language: string): string | undefined {
  if (pattern !== undefined) return language !== 'en' && hasOwnStroke(pattern) ? undefined : pattern;
  const day = SHORT_DATES[language];
  if (id === 14) return day;
  if (id === 22) return day && `${day} hh:mm`;
  return PATTERNS[id];
}

/**
 * The text that the spreadsheet shows, as a computer of this language shows it; undefined where nobody can tell from the
 * file alone, or where nothing is shown at all.
 */
export function shownIn({ held, format: numberFormat }: Shown, tag: string): string | undefined {
  const base = given(tag.toLowerCase().split('-')[0]);
  const language = AS_ENGLISH.has(base) ? 'en' : base;
  const pattern = patternOf(numberFormat, language);
  if (pattern === undefined) return undefined;
  try {
    // Without a pattern a wide column shows a number whole; numfmt would round it to a narrow one.
    if (/^general$/i.test(pattern) && typeof held === 'number' && Math.abs(held) < 1e11)
      return String(held).replace('.', format('0.0', 1.5, { locale: language }).charAt(1));
    const text = format(pattern, held, { locale: language }).replace(/\s+/g, ' ').trim();
    return text === '' || /^#+$/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
