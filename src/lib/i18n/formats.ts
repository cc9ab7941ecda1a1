const days = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/** The calendar of surveys, posters and letters in every language; by itself Persian would count the years of its own. */
export const CALENDAR = { calendar: 'gregory' } as const satisfies Intl.DateTimeFormatOptions;

/** A browser takes a third of a millisecond to make one; a page with a hundred days shows it. */
export function dayFormat(language: string): Intl.DateTimeFormat {
  const format =
    days.get(language) ?? new Intl.DateTimeFormat(language, { ...CALENDAR, dateStyle: 'long', timeZone: 'UTC' });
  days.set(language, format);
  return format;
}

export function numberFormat(language: string): Intl.NumberFormat {
  const format = numbers.get(language) ?? new Intl.NumberFormat(language);
  numbers.set(language, format);
  return format;
}
