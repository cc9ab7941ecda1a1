import type { DayRange } from '../../kernel/day.ts';

/** What any day may be that this work speaks of: an old boundary, a far plan. */
export const CENTURIES: DayRange = { first: '1800-01-01', last: '2199-12-31' };
/** When people meet, by when something is to be done, until when something is asked. */
export const OUR_TIME: DayRange = { first: '2000-01-01', last: '2099-12-31' };
