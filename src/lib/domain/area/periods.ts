import { dayBefore } from '../../kernel/day.ts';

/** Days of a period that ends today, compared with as many days before it. */
export const SPANS = [30, 90, 365] as const;
export type Span = (typeof SPANS)[number];
export type Period = 'now' | 'before';

/** The first days (`YYYY-MM-DD`) of both periods. */
export type Cuts = Readonly<Record<Period, string>>;

export function cutsOf(today: string, span: Span): Cuts {
  const now = daysBack(today, span - 1);
  return { now, before: daysBack(now, span) };
}

function daysBack(day: string, days: number): string {
  let back = day;
  for (let passed = 0; passed < days; passed++) back = dayBefore(back);
  return back;
}

/** Undefined for what is older, or has no day. */
export const periodOf = (day: string | undefined, cuts: Cuts): Period | undefined =>
  day === undefined || day < cuts.before ? undefined : day < cuts.now ? 'before' : 'now';
