import type { Question } from '#lib/domain/survey/definition.ts';

/** Nobody is older. */
const LONGEST_LIFE = 120;
/** The year of a house may be; a wish may lie far ahead; the year 9999 is a slip of the finger. */
const OLDEST_YEAR = '1500-01-01';
const YEARS_AHEAD = 100;

/** Asked for a birth, in the languages that surveys come in. */
const BIRTH =
  /geburt|geboren|birth|\bborn\b|\bdob\b|naissance|né\(e\)|nacimiento|nacid|nascita|nascim|doğum|urodz|рожд|народж|ميلاد|الولادة|ولدت|تولد/iu;
/** A birth that is still to come. */
const EXPECTED = /geburtstermin|entbindung|errechnet|erwartet|due\sdate|expected/iu;

function asksForBirth({ name, label, hint }: Question): boolean {
  const words = [name.replace(/[_.-]/g, ' '), ...Object.values(label ?? {}), ...Object.values(hint ?? {})].join(' ');
  return BIRTH.test(words) && !EXPECTED.test(words);
}

/** What a date can be where the form names no ends: of a birth, a day somebody living can have been born on. */
export function plausibleDays(question: Question, today: string): { from: string; until: string } {
  const year = Number(today.slice(0, 4));
  const lived = `${year - LONGEST_LIFE}-01-01`;
  if (asksForBirth(question)) return { from: lived, until: today };
  return { from: question.look === 'year' ? OLDEST_YEAR : lived, until: `${year + YEARS_AHEAD}-12-31` };
}
