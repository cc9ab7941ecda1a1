import * as z from 'zod/mini';
import { id } from '../domain/record/schemas.ts';
import { exportReport } from './log.ts';
import { anyJson, feedName, kindName } from './shapes.ts';
import { fieldName, stamp } from './sync.ts';

const change = z.strictObject({ value: anyJson, shown: z.array(stamp).check(z.maxLength(1000)) });

/**
 * What somebody wrote and did not send. `writes`: fields of a record, one act after the other; `shown` are the stamps of what each
 * was to replace. `data`: written once, with `base` an edition for everybody. `gone`: such an edition was to be taken back.
 */
const leftBody = z.union([
  z.strictObject({ writes: z.array(z.record(fieldName, change)).check(z.minLength(1), z.maxLength(50)) }),
  z.strictObject({ data: anyJson, base: z.optional(z.int()) }),
  z.strictObject({ gone: z.literal(true), base: z.int() })
]);
export type LeftBody = z.infer<typeof leftBody>;

const STATES = ['draft', 'ready', 'rejected', 'parked'] as const;

/** `editedAt`: by the device's clock, ms since 1970. */
const leftItem = z.strictObject({
  record: id,
  kind: kindName,
  feed: feedName,
  state: z.enum(STATES),
  editedAt: z.int(),
  body: leftBody
});
export type LeftItem = z.infer<typeof leftItem>;

const sha = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const leftFile = z.strictObject({
  sha,
  size: z.int().check(z.minimum(1), z.maximum(2_000_000)),
  type: z.string().check(z.maxLength(60))
});

/** The device of a closed account delivers what it holds. `done`: that was all, and the session that proves it ends. */
export const handIn = z.strictObject({
  account: id,
  items: z.array(leftItem).check(z.maxLength(100)),
  files: z.array(leftFile).check(z.maxLength(100)),
  reports: z.array(exportReport).check(z.maxLength(100)),
  done: z.boolean()
});
export type HandIn = z.infer<typeof handIn>;

export const SETTLED = ['taken', 'discarded'] as const;

const who = z.strictObject({ id: z.string(), name: z.union([z.null(), z.string()]) });
const settled = z.strictObject({ how: z.enum(SETTLED), by: who, at: z.int() });

/** `at`: when it was handed in, ms since 1970. `body` where the caller may read the feed and nobody has settled it. */
const listedLeft = z.strictObject({
  key: z.string(),
  from: who,
  at: z.int(),
  record: id,
  kind: kindName,
  feed: feedName,
  state: z.enum(STATES),
  editedAt: z.int(),
  body: z.optional(leftBody),
  settled: z.optional(settled)
});
export type ListedLeft = z.infer<typeof listedLeft>;

export const leftWorkAnswer = z.strictObject({ items: z.array(listedLeft) });
export type LeftWorkAnswer = z.infer<typeof leftWorkAnswer>;

/** `taken`: the caller has written it under their own name. */
export const settleLeft = z.strictObject({
  key: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  how: z.enum(SETTLED)
});
export type SettleLeft = z.infer<typeof settleLeft>;
