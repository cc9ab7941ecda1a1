import * as z from 'zod/mini';
import { id } from '../domain/record/schemas.ts';

export const signIn = z.strictObject({
  login: z.string().check(z.minLength(1), z.maxLength(200)),
  password: z.string().check(z.minLength(1), z.maxLength(1000))
});

/** Who is signed in: what the device needs to name its database and to show the right doors. */
export const sessionAnswer = z.strictObject({
  account: id,
  name: z.string(),
  assignments: z.array(
    z.strictObject({
      role: z.string(),
      area: z.optional(id),
      from: z.optional(z.string()),
      until: z.optional(z.string())
    })
  ),
  expiresAt: z.int()
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;
