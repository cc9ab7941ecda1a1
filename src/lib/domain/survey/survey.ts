import * as z from 'zod/mini';
import {
  day,
  flag,
  id,
  json,
  language,
  line,
  localText,
  optionalDayIn,
  optionalLine,
  sha256,
  slug,
  text
} from '../record/fields.ts';
import { OUR_TIME } from '../record/day.ts';
import type { MergedKind, PlainKind } from '../record/kind.ts';

/** A Befragung in the making, as planners edit it; residents only ever meet its published versions. */
export const survey: MergedKind = {
  shape: 'merged',
  feed: { rule: 'fixed', feed: 'programme' },
  opens: { prefix: 'responses', area: 'area', members: 'evaluators' },
  documents: ['definition'],
  label: 'survey',
  fields: {
    title: { schema: json(line), translated: json(optionalLine), required: true },
    /** Where it is answered: `/s/<code>`. */
    code: { schema: json(slug), required: true },
    /** The definition document (a file by hash), see definition.ts. */
    definition: { schema: json(sha256), required: true },
    /** The area whose officers look after it; the root area for the whole municipality. */
    area: { schema: json(id), required: true },
    /** Accounts that may read the released responses. */
    evaluators: { schema: json(z.array(id).check(z.maxLength(100))), required: true },
    closesOn: { schema: json(optionalDayIn(OUR_TIME)) },
    /** What a resident reads before the first answer: who asks, what for, what happens with it (Art. 13 DSGVO). */
    notice: { schema: json(text), translated: json(text), keepBoth: true },
    /** What `title` and `notice` are written in; older surveys do not say, and mean their form's first language. */
    language: { schema: json(language) },
    removed: { schema: json(flag) }
  },
  example: {
    title: 'Leben im Nordviertel',
    code: 'nordviertel',
    definition: 'a'.repeat(64),
    area: '00000000-0000-4000-8000-000000000002',
    evaluators: ['00000000-0000-4000-8000-0000000000aa'],
    closesOn: '2026-12-31',
    notice: 'Das Projektbüro der Stadt fragt …',
    language: 'de',
    titleInEn: 'Life in the north',
    noticeInEn: 'The project office of the city asks …'
  }
};

/** What a resident's device needs to offer a survey. A version never changes; closing or replacing it is a new edition. */
export const surveyVersionData = z.strictObject({
  survey: id,
  code: slug,
  title: localText,
  languages: z.array(language).check(z.minLength(1), z.maxLength(40)),
  definition: sha256,
  area: id,
  notice: localText,
  publishedOn: day,
  closesOn: optionalDayIn(OUR_TIME),
  open: flag
});
export type SurveyVersion = z.infer<typeof surveyVersionData>;

/** One public row a survey, its id derived from the survey's: publishing again or closing is a later edition of it. */
export const surveyVersion: PlainKind = {
  shape: 'plain',
  arrives: 'publish',
  source: 'survey',
  feed: { rule: 'fixed', feed: 'public' },
  documents: ['definition'],
  label: 'survey-version',
  data: json(surveyVersionData),
  example: {
    survey: '00000000-0000-4000-8000-0000000000b1',
    code: 'nordviertel',
    title: { de: 'Leben im Nordviertel' },
    languages: ['de'],
    definition: 'a'.repeat(64),
    area: '00000000-0000-4000-8000-000000000002',
    notice: { de: 'Das Projektbüro fragt …' },
    publishedOn: '2026-11-01',
    closesOn: '2026-12-31',
    open: true
  }
};

const answerValue = z.union([
  z.string().check(z.maxLength(20_000)),
  z.number(),
  z.boolean(),
  z.array(z.string().check(z.maxLength(300))).check(z.maxLength(500))
]);

/** One anonymous answer sheet. No account, no device, no time finer than the day the server received it. */
export const responseData = z.strictObject({
  survey: id,
  /** The definition document that was answered. */
  definition: sha256,
  /** The language it was answered in; left out at the release where fewer than five of it come together. */
  language: z.optional(language),
  answers: z.record(z.string().check(z.regex(/^[\p{L}_][\p{L}\p{N}_.-]{0,119}$/u)), answerValue),
  /** Written by the server. */
  day: z.optional(day)
});
export type SurveyResponse = z.infer<typeof responseData>;

export const response: PlainKind = {
  shape: 'plain',
  arrives: 'submit',
  feed: { rule: 'by', prefix: 'responses', field: 'survey' },
  label: 'response',
  data: json(responseData),
  example: {
    survey: '00000000-0000-4000-8000-0000000000b1',
    definition: 'a'.repeat(64),
    language: 'ar',
    answers: { safety: 'rather-safe', missing: ['playground', 'bench'], age: 34 },
    day: '2026-11-20'
  }
};

/** Contact data a resident leaves on purpose, in a form of their own; never joined with an answer sheet. */
export const contactData = z.strictObject({
  area: id,
  survey: id,
  /** The survey's title, so that a reader knows what the consent was for. */
  purpose: line,
  language,
  answers: z.record(z.string().check(z.maxLength(120)), answerValue),
  day: z.optional(day)
});
export type Contact = z.infer<typeof contactData>;

export const contact: PlainKind = {
  shape: 'plain',
  arrives: 'submit',
  feed: { rule: 'by', prefix: 'contacts', field: 'area' },
  label: 'contact',
  data: json(contactData),
  example: {
    area: '00000000-0000-4000-8000-000000000002',
    survey: '00000000-0000-4000-8000-0000000000b1',
    purpose: 'Leben im Nordviertel',
    language: 'de',
    answers: { email: 'post@example.org' },
    day: '2026-11-20'
  }
};

/** How many responses have arrived and how many of them may be read; kept by the server, one per survey. */
export const intakeCountData = z.strictObject({ survey: id, received: z.int(), released: z.int(), waiting: z.int() });
export type IntakeCount = z.infer<typeof intakeCountData>;

export const intakeCount: PlainKind = {
  shape: 'plain',
  arrives: 'server',
  feed: { rule: 'by', prefix: 'responses', field: 'survey' },
  label: 'intake-count',
  data: json(intakeCountData),
  example: { survey: '00000000-0000-4000-8000-0000000000b1', received: 209, released: 200, waiting: 9 }
};
