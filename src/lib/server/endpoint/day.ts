/** Where the day begins and ends for everything the server dates, wherever it stands itself; IANA name. */
const TIME_ZONE = 'Europe/Berlin';

/** Gives the day (`YYYY-MM-DD`) of a moment (ms) in the municipality's time zone. */
export function calendarOf(timeZone = TIME_ZONE): (moment: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (moment) => format.format(moment);
}

/** `day` (`YYYY-MM-DD`) and so many days on, or back. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day so many months before; the last of that month where it has none. */
export function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

const HOUR = 3_600_000;

/** When a day begins, ms since 1970; `dayOf` says in which time zone. */
export function startOf(day: string, dayOf: (moment: number) => string): number {
  let moment = Date.parse(day);
  while (dayOf(moment) < day) moment += HOUR;
  while (dayOf(moment - HOUR) === day) moment -= HOUR;
  return moment;
}
