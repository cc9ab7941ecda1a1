import * as z from 'zod/mini';
import { id, language, sha256 } from '../domain/record/schemas.ts';
import { anyJson, epoch, kindName, verdict } from './shapes.ts';

/** One anonymous item: `body` is the exact JSON text that was frozen when the person pressed send; `digest` its SHA-256. */
export const submitItem = z.strictObject({
  kind: kindName,
  id,
  body: z.string().check(z.minLength(2), z.maxLength(60_000)),
  digest: sha256,
  /** SHA-256 of the reply code, where the sender wants to read what became of it. */
  reply: z.optional(sha256)
});
export type SubmitItem = z.infer<typeof submitItem>;

export const submitRequest = z.strictObject({
  protocol: z.int(),
  items: z.array(anyJson).check(z.minLength(1), z.maxLength(50))
});
export const submitAnswer = z.strictObject({ epoch, results: z.array(verdict) });
export type SubmitAnswer = z.infer<typeof submitAnswer>;

export const replyRequest = z.strictObject({
  code: z.string().check(z.minLength(1), z.maxLength(60)),
  /** An older device would not understand an answer with a member more: who wants the languages asks for them. */
  languages: z.optional(z.literal(true)),
  /** Likewise who wants to read what was added with the code. */
  additions: z.optional(z.literal(true)),
  /** Likewise who knows every status there is, and wants to read why it is so. */
  reasons: z.optional(z.literal(true))
});
export const replyAnswer = z.strictObject({
  status: z.string(),
  day: z.string(),
  messages: z.array(
    z.strictObject({
      text: z.string(),
      answeredOn: z.string(),
      language: z.optional(z.string()),
      /** The office waits for what the sender adds. */
      asks: z.optional(z.boolean()),
      translation: z.optional(z.strictObject({ text: z.string(), language: z.string() }))
    })
  ),
  additions: z.optional(z.array(z.strictObject({ text: z.string(), day: z.string(), language: z.string() }))),
  /** The same reason in several languages. */
  reasons: z.optional(z.array(z.strictObject({ text: z.string(), language: z.string() })))
});
export type ReplyAnswer = z.infer<typeof replyAnswer>;

/** The sender says more. `id`: random; sent twice under the same one, it is one addition. */
export const additionRequest = z.strictObject({
  code: z.string().check(z.minLength(1), z.maxLength(60)),
  id,
  text: z.string().check(z.minLength(1), z.maxLength(4000)),
  language
});
export type AdditionRequest = z.infer<typeof additionRequest>;

/** The sender takes it all back. */
export const withdrawalRequest = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(60)) });
