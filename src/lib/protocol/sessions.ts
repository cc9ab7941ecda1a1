import * as z from 'zod/mini';
import { day } from '../domain/record/schemas.ts';

const sessionId = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** Where somebody is signed in: a family of browsers (null: unknown), the day it was last used, and whether it is this one. */
const ownSession = z.strictObject({ id: sessionId, device: z.nullable(z.string()), day, isThis: z.boolean() });
export type OwnSession = z.infer<typeof ownSession>;

export const sessionsAnswer = z.strictObject({ sessions: z.array(ownSession) });
export type SessionsAnswer = z.infer<typeof sessionsAnswer>;

export const endSession = z.strictObject({ session: sessionId });
