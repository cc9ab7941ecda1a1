import * as z from 'zod/mini';
import { id } from '../domain/record/schemas.ts';
import { kindName } from './shapes.ts';

/** Looks for a person in what strangers sent, and among the accounts: by part of a name, an address, a number. */
export const personRequest = z.strictObject({ text: z.string().check(z.minLength(3), z.maxLength(200)) });

/** `excerpts`: around what was looked for, and nothing else of it. `waits`: not released to anybody yet. */
const foundRecord = z.strictObject({
  id,
  kind: kindName,
  area: z.optional(z.string()),
  day: z.optional(z.string()),
  excerpts: z.array(z.string()),
  waits: z.optional(z.literal(true))
});
export type FoundRecord = z.infer<typeof foundRecord>;

const foundAccount = z.strictObject({ id, name: z.string(), login: z.string(), closed: z.boolean() });

/** `more`: there were more than are listed; say more of the name. */
export const personAnswer = z.strictObject({
  records: z.array(foundRecord),
  accounts: z.array(foundAccount),
  more: z.boolean()
});
export type PersonAnswer = z.infer<typeof personAnswer>;

/** Not `sure`: only tells what would go. */
export const erasureRequest = z.union([
  z.strictObject({ record: id, sure: z.boolean() }),
  z.strictObject({ account: id, sure: z.boolean() })
]);
export type ErasureRequest = z.infer<typeof erasureRequest>;

/** `also`: how many records that speak of it go with it. */
export const erasureAnswer = z.strictObject({ kind: kindName, also: z.int(), erased: z.boolean() });
export type ErasureAnswer = z.infer<typeof erasureAnswer>;

/**
 * How long what strangers sent is kept, by kind: `months` as the city says it, null where it has not. `due`: what the next run
 * erases, since it came before the day `before`; `kept`: what there is besides.
 */
const keptKind = z.strictObject({
  kind: kindName,
  months: z.union([z.null(), z.int()]),
  before: z.union([z.null(), z.string()]),
  due: z.int(),
  kept: z.int()
});
export type KeptKind = z.infer<typeof keptKind>;
/** `runs`: whether an operator has switched it on (`RETENTION`). */
export const retentionAnswer = z.strictObject({ kinds: z.array(keptKind), runs: z.boolean() });
export type RetentionAnswer = z.infer<typeof retentionAnswer>;
