import * as z from 'zod/mini';
import { id } from '../domain/record/schemas.ts';
import { anyJson } from './shapes.ts';
import { fieldName, stamp } from './sync.ts';

/** The most writes that one answer may be asked for. */
export const MOST_WRITES = 2000;

/** `before`: only writes with a smaller stamp. `limit`: how many writes an answer names before it ends. */
export const historyQuery = z.strictObject({
  id,
  before: z.optional(stamp),
  limit: z.int().check(z.minimum(1), z.maximum(MOST_WRITES))
});
export type HistoryQuery = z.infer<typeof historyQuery>;

/** Whose hand it was. `name` is null where the server does not know any more; `mine`: the account that asks. */
const hand = { name: z.union([z.null(), z.string()]), mine: z.boolean() };

/** One value of one field. `replaced`: by whom, and when that reached the server; without it the value stands. */
export const historyWrite = z.strictObject({
  field: fieldName,
  value: anyJson,
  stamp,
  ...hand,
  replaced: z.optional(z.strictObject({ at: z.int(), ...hand }))
});
export type HistoryWrite = z.infer<typeof historyWrite>;

/** The latest write first. `more`: ask again `before` the stamp of the last. */
export const historyAnswer = z.strictObject({ writes: z.array(historyWrite), more: z.boolean() });
export type HistoryAnswer = z.infer<typeof historyAnswer>;
