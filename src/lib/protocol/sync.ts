import * as z from 'zod/mini';
import { NODE_PATTERN, STAMP_PATTERN } from '../kernel/stamp.ts';
import { FIELD_PATTERN, isFields, isSeen, type Fields, type Seen } from './merged-shape.ts';
import { id } from '../domain/record/schemas.ts';
import { anyJson, epoch, feedName, kindName, verdict } from './shapes.ts';

export const node = z.string().check(z.regex(NODE_PATTERN));
export const stamp = z.string().check(z.regex(STAMP_PATTERN));
export const fieldName = z.string().check(z.regex(FIELD_PATTERN));

const fields = z.custom<Fields>(isFields);
const seen = z.custom<Seen>(isSeen);
const mac = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));
const envelope = { feed: feedName, id, kind: kindName };

/** A staff record on its way to the server: a whole copy, or plain data written once. */
export const pushedMerged = z.strictObject({ ...envelope, fields, seen });
export const pushedPlain = z.strictObject({ ...envelope, data: anyJson });
/** Into `public`: `base` is the number of the edition the publisher was looking at (0: none yet). `gone` unpublishes. */
export const pushedEdition = z.strictObject({ ...envelope, data: anyJson, base: z.int().check(z.minimum(0)) });
export const pushedRemoval = z.strictObject({ ...envelope, gone: z.literal(true), base: z.int().check(z.minimum(0)) });
export const pushed = z.union([pushedMerged, pushedPlain, pushedEdition, pushedRemoval]);
export type Pushed = z.infer<typeof pushed>;
export type PushedMerged = z.infer<typeof pushedMerged>;

/** A record on its way from the server, signed with the server's MAC. `n` is its number in its feed. */
export const sentMerged = z.strictObject({ ...envelope, n: z.int(), mac, fields, seen });
export const sentPlain = z.strictObject({ ...envelope, n: z.int(), mac, data: anyJson });
export const sentTombstone = z.strictObject({ ...envelope, n: z.int(), mac, gone: z.literal(true) });
export const sent = z.union([sentMerged, sentPlain, sentTombstone]);
export type Sent = z.infer<typeof sent>;

/** Instead of a record that this very call pushed, and that is stored just so. */
export const echo = z.strictObject({ ...envelope, n: z.int(), mac, same: z.literal(true) });
/** A record in an answer, see `echo.ts`. */
export const change = z.union([sentMerged, sentPlain, sentTombstone, echo]);
export type Change = z.infer<typeof change>;

const cursor = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const MAX_CURSORS = 10_000;
const cursors = z.record(feedName, cursor);

/** Counted before each name is looked at, which takes a while. */
const isSmall = (value: unknown): boolean =>
  value !== null && typeof value === 'object' && Object.keys(value).length <= MAX_CURSORS;

export const syncRequest = z.strictObject({
  protocol: z.int(),
  /** Who calls: an account; later an event pass or an enrolled device. */
  subject: id,
  /** null asks for a new node id. */
  node: z.union([z.null(), node]),
  /** The greatest own stamp of the last push this store knows to be processed; null when this node has pushed nothing yet. */
  previous: z.union([z.null(), stamp]),
  /** null on a first call. */
  epoch: z.union([z.null(), epoch]),
  push: z.array(anyJson).check(z.maxLength(500)),
  /** After a change of epoch: signed copies this device still holds. */
  returned: z.optional(z.array(sent).check(z.maxLength(500))),
  cursors: z.custom<z.infer<typeof cursors>>((value) => isSmall(value) && cursors.safeParse(value).success),
  limit: z.int().check(z.minimum(1), z.maximum(2000))
});
export type SyncRequest = z.infer<typeof syncRequest>;

export const syncAnswer = z.strictObject({
  epoch,
  /** The node to write under from now on, and the last push of it that the server processed. */
  node: z.strictObject({ id: node, last: z.union([z.null(), stamp]) }),
  results: z.array(verdict),
  changes: z.array(change),
  cursors,
  /** Whether another call would bring more changes at once. */
  more: z.boolean(),
  /** Feeds to read again from the beginning. */
  reset: z.array(feedName),
  /** Feeds this session may no longer read. */
  revoked: z.array(feedName),
  serverTime: z.int()
});
export type SyncAnswer = z.infer<typeof syncAnswer>;
