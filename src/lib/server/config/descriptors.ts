import { readFileSync } from 'node:fs';

/** Where the machine does not say. */
const USUAL = 1024;

/** How many files and sockets this process may have open at once; Node raises it to what the machine allows at all. */
export function descriptorLimit(read = () => readFileSync('/proc/self/limits', 'utf8')): number {
  try {
    const soft = /^Max open files\s+(\d+|unlimited)/m.exec(read())?.[1];
    return soft === undefined ? USUAL : soft === 'unlimited' ? Infinity : Number(soft);
  } catch {
    return USUAL;
  }
}

/** For the store, the log and what Node needs itself. */
const OWN = 100;
/** Some ten kilobytes of memory each. */
const MOST = 3000;

/** How many connections the server may hold, so that there is always a descriptor left for its own work. */
export const connectionLimit = (limit = descriptorLimit()): number =>
  Math.max(8, Math.floor(Math.min(MOST, limit - Math.min(OWN, limit / 3))));
