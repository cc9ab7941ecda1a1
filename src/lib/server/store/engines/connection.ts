import type { Handle } from '../tables.ts';

/** An open database. `isTransient`: whether this error only means that the transaction must be run again. */
export type Connection = Handle & { isTransient: (error: unknown) => boolean };
