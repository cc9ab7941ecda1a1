import * as z from 'zod/mini';
import { language, line, slug } from '../domain/record/schemas.ts';

/** Shapes of signing in and setting up that only people and their devices use; see PROTOCOL.md. */
export const secret = z.string().check(z.minLength(1), z.maxLength(1000));
export const login = z.string().check(z.regex(/^[a-z0-9][a-z0-9._@-]{1,99}$/));

export const passwordChange = z.strictObject({ current: secret, next: secret });
export type PasswordChange = z.infer<typeof passwordChange>;

export const passwordProof = z.strictObject({ password: secret });

/** The one call of an empty instance: who administers it, and the municipality with the area that stands for all of it. */
export const setupRequest = z.strictObject({
  token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  administrator: z.strictObject({ login, name: line, password: secret }),
  municipality: z.strictObject({
    name: line,
    slug,
    languages: z.array(language).check(z.minLength(1), z.maxLength(40))
  })
});
export type SetupRequest = z.infer<typeof setupRequest>;
