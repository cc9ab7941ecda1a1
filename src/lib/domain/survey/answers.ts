import * as z from 'zod/mini';

const answerValue = z.union([
  z.string().check(z.maxLength(20_000)),
  z.number(),
  z.boolean(),
  z.array(z.string().check(z.maxLength(300))).check(z.maxLength(500))
]);

/** What a sheet of answers may hold: by the name of the question. Whether they fit a form is for `session.ts` to judge. */
export const sheetAnswers = z.record(z.string().check(z.regex(/^[\p{L}_][\p{L}\p{N}_.-]{0,119}$/u)), answerValue);
/** The answers of a form for contacts. */
export const contactAnswers = z.record(z.string().check(z.maxLength(120)), answerValue);
