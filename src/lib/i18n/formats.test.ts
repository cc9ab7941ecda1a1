import { expect, it } from 'vitest';
import { dayFormat } from './formats.ts';
import { LANGUAGES } from './languages.ts';

const DAY = Date.UTC(2027, 0, 29, 12);

/** Of these a browser would write the year 1405, 1448 or 2570. */
it.each([...LANGUAGES.map(({ tag }) => tag), 'fa', 'ar-SA', 'th'])(
  'a day in %s is one of the common calendar',
  (tag) => {
    expect(dayFormat(tag).resolvedOptions().calendar).toBe('gregory');
    const year = new Intl.NumberFormat(tag, { useGrouping: false }).format(2027);
    expect(dayFormat(tag).format(DAY)).toContain(year);
  }
);
