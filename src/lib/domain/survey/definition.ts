import * as z from 'zod/mini';
import { canonicalJson, nestedDeeperThan, type Json } from '../../kernel/json.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { language, line, localText, oneOrMore } from '../record/schemas.ts';

/** Format of the definition document. A change that an older app would misread gets a new number. */
export const FORMAT = 'nahraum-survey/1';

/** Adding one: its folder in `question-types/`, a line here and one in `definitions.ts`. */
export const QUESTION_TYPES = [
  'text',
  'integer',
  'decimal',
  'date',
  'select-one',
  'select-multiple',
  'range',
  'note',
  'calculate'
] as const;
export type QuestionTypeName = (typeof QUESTION_TYPES)[number];

/** How a question asks to be shown; whatever a type does not know it ignores, and the importer says so. */
const LOOKS = ['multiline', 'numbers', 'likert', 'minimal', 'year', 'month-year'] as const;
export type Look = (typeof LOOKS)[number];

/**
 * Letters of every script, since German planners write `straße` and `größe`. A name is also the key of the answer, so
 * those are refused that every server must refuse as keys.
 */
export const NAME_PATTERN = /^(?!(?:__proto__|constructor|prototype)$)[\p{L}_][\p{L}\p{N}_.-]{0,119}$/u;

const name = z.string().check(z.regex(NAME_PATTERN));
/** Source text in the XLSForm dialect, see expression/. It is checked at import and again by `compileSurvey`. */
const expression = z.string().check(z.minLength(1), z.maxLength(5000));
const choiceName = z.string().check(z.minLength(1), z.maxLength(300));

const choice = z.strictObject({
  name: choiceName,
  label: localText,
  /** Further columns of the choice sheet that a question's `filter` compares. */
  columns: z.optional(z.record(z.string().check(z.maxLength(120)), z.string().check(z.maxLength(300))))
});
export type Choice = z.infer<typeof choice>;

const question = z.strictObject({
  kind: z.literal('question'),
  name,
  type: z.enum(QUESTION_TYPES),
  /** Markdown (see markdown.ts) with `${name}` for the answer to another question. Missing for hidden calculations. */
  label: z.optional(localText),
  hint: z.optional(localText),
  /** `true()` where it always is. */
  required: z.optional(expression),
  requiredMessage: z.optional(localText),
  relevant: z.optional(expression),
  constraint: z.optional(expression),
  constraintMessage: z.optional(localText),
  calculation: z.optional(expression),
  /** The value a fresh sheet starts with, spelled as a person would enter it. */
  initial: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
  /** Name of the choice list. */
  list: z.optional(z.string().check(z.maxLength(200))),
  /** Which choices are offered: an expression that may name columns of the choice. */
  filter: z.optional(expression),
  look: z.optional(z.enum(LOOKS)),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  step: z.optional(z.number().check(z.gt(0)))
});
export type Question = z.infer<typeof question>;

export type Group = {
  kind: 'group';
  name: string;
  label?: z.infer<typeof localText>;
  hint?: z.infer<typeof localText>;
  relevant?: string;
  /** All its questions stand on one screen (XLSForm's field-list). */
  oneScreen?: true;
  items: Item[];
};
export type Item = Question | Group;

const item: z.ZodMiniType<Item> = z.lazy(() => z.union([question, group]));
const group: z.ZodMiniType<Group> = z.strictObject({
  kind: z.literal('group'),
  name,
  label: z.optional(localText),
  hint: z.optional(localText),
  relevant: z.optional(expression),
  oneScreen: z.optional(z.literal(true)),
  items: z.array(item).check(z.maxLength(2000))
});
const items = z.array(item).check(z.maxLength(2000));

export const surveyDefinition = z.strictObject({
  format: z.literal(FORMAT),
  title: localText,
  /** The first is the one that texts fall back to. `name` is the sheet's own word for it. */
  languages: oneOrMore(z.strictObject({ tag: language, name: line }), 40),
  notice: z.optional(localText),
  items,
  lists: z.record(z.string().check(z.maxLength(200)), z.array(choice).check(z.maxLength(5000))),
  /** Asked in a form of its own, sent and kept apart from the answers, with consent. */
  contact: z.optional(z.strictObject({ items }))
});
export type SurveyDefinition = z.infer<typeof surveyDefinition>;
export type LocalText = z.infer<typeof localText>;

export type DefinitionError = { code: 'not-json' } | { code: 'not-a-definition'; where: string };

/** The document's bytes. Their SHA-256 is its address: two imports of one form make one file. */
export const definitionBytes = (definition: SurveyDefinition): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalJson(definition as unknown as Json));

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Deeper than any form nests its groups; a schema is walked by recursion, so a tower of brackets must not reach it. */
const DEEPEST = 64;

/** Reads a definition file. Never throws, whatever the bytes are. */
export function readDefinition(bytes: Uint8Array): Result<SurveyDefinition, DefinitionError> {
  const json = parseJson(bytes);
  if (json === undefined) return err({ code: 'not-json' });
  if (nestedDeeperThan(DEEPEST, json)) return err({ code: 'not-a-definition', where: '' });
  const parsed = surveyDefinition.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return err({ code: 'not-a-definition', where: parsed.error.issues[0]?.path.join('.') ?? '' });
}
