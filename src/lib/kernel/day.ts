/** From and to, both included; `YYYY-MM-DD`. */
export type DayRange = { first: string; last: string };

/** A day that the calendar has: no 31st of February. */
export function isDay(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return false;
  return month >= 1 && month <= 12 && date >= 1 && date <= lengthOf(year, month);
}

function lengthOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether the year has its four digits; a field for a day gives `0026-12-31` while somebody types `31.12.26`. */
export const hasWholeYear = (day: string): boolean => Number(day.slice(0, 4)) >= 1000;

/** `0026-12-31` means 2026. What has neither two digits nor four stays as it is, for a person to put right. */
export const withWholeYear = (day: string): string =>
  Number(day.slice(0, 4)) < 100 && isDay(day) ? `20${day.slice(2)}` : day;

/** Of a day that the calendar has. */
export function dayBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1];
  if (date > 1) return `${pad(year, 4)}-${pad(month, 2)}-${pad(date - 1, 2)}`;
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(lengthOf(y, m), 2)}`;
}
