import * as z from 'zod/mini';
import { ID_PATTERN } from '../../kernel/id.ts';
import { isDay, type DayRange } from '../../kernel/day.ts';
import { CENTURIES } from './day.ts';

/** Building blocks of what travels and of the kinds' fields. Lengths are generous for people and small for attackers. */
export const id = z.string().check(z.regex(ID_PATTERN));
export const line = z.string().check(z.minLength(1), z.maxLength(300));
export const optionalLine = z.string().check(z.maxLength(300));
export const text = z.string().check(z.maxLength(20_000));
/** A day of the calendar from `first` to `last`: whoever types `26` means no year of the Romans. */
export const dayIn = ({ first, last }: DayRange) =>
  z.string().check(z.refine((value) => isDay(value) && first <= value && value <= last, { params: { first, last } }));
export const optionalDayIn = ({ first, last }: DayRange) =>
  z.string().check(
    z.refine((value) => value === '' || (isDay(value) && first <= value && value <= last), {
      params: { first, last }
    })
  );
export const day = dayIn(CENTURIES);
export const clock = z.union([z.literal(''), z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))]);
/** The greatest number a `count` takes. */
export const GREATEST_COUNT = 1_000_000;
const count = z.int().check(z.minimum(0), z.maximum(GREATEST_COUNT));
/** Empty: nobody counted, which is not the same as none. */
export const optionalCount = z.union([z.literal(''), count]);
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const slug = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(80));

/** BCP 47, as far as labels and `lang` attributes need it: `de`, `ar`, `de-x-einfach`, `pt-BR`. */
export const language = z.string().check(z.regex(/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/), z.maxLength(40));

/** A text in several languages; which ones are there is for each kind to say. */
export const localText = z.record(language, z.string().check(z.maxLength(20_000)));

/** A list with a first one, which whoever reads it need not ask for. */
export const oneOrMore = <T>(item: z.ZodMiniType<T>, most: number) => z.tuple([item], item).check(z.maxLength(most));
