import * as z from 'zod/mini';
import type { Json } from '../kernel/json.ts';

/** The shapes that travel; PROTOCOL.md says what they mean. Every object is strict: an unknown key is an error. */
export const PROTOCOL = 1;

export const feedName = z.string().check(z.regex(/^[a-z]+(:[0-9a-z-]{1,60})?$/));
export const kindName = z.string().check(z.regex(/^[a-z-]{1,40}$/));
export const epoch = z.string().check(z.regex(/^[0-9a-f]{32}$/));
/** Whatever `JSON.parse` gave is JSON; walking it again would cost a deep item the server's stack. */
export const anyJson = z.custom<Json>((value) => value !== undefined);

export const VERDICTS = ['accepted', 'duplicate', 'rejected', 'retry'] as const;
export const verdict = z.strictObject({ id: z.string(), status: z.enum(VERDICTS), reason: z.optional(z.string()) });
export type Verdict = z.infer<typeof verdict>;
