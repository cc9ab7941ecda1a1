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
