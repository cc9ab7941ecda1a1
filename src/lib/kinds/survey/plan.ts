import type { LocalText, SurveyDefinition } from '../../domain/survey/definition.ts';
import type { SurveyVersion } from '../survey-version/kind.ts';

/** What planners decide about a survey; `definition` is the address of its form. */
export type SurveyPlan = {
  id: string;
  title: string;
  code: string;
  definition: string;
  area: string;
  /** `YYYY-MM-DD`, the last day on which answers are taken; empty: until somebody closes it. */
  closesOn: string;
  notice: string;
  /** What title and notice are written in. Empty in older surveys: the form's first language. */
  language: string;
  /** The same in further languages, by tags in small letters; an empty text was taken out. */
  translations: SurveyWords;
};

/** What a resident reads of a survey before its questions. */
export type SurveyWords = { title: LocalText; notice: LocalText };

const PARTS = ['title', 'notice'] as const;
type Part = (typeof PARTS)[number];

export const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The language that title and notice are written in, seen with a form whose languages these are. */
export const ownLanguage = (plan: Pick<SurveyPlan, 'language'>, languages: readonly string[]): string =>
  languages.find((tag) => isSame(tag, plan.language)) ?? (plan.language || (languages[0] ?? 'de'));

/** What the form and the edition before say, for languages that the planner has not written in. */
export const saidBefore = (form: SurveyDefinition | undefined, before: SurveyVersion | undefined): SurveyWords => ({
  title: { ...form?.title, ...before?.title },
  notice: { ...form?.notice, ...before?.notice }
});

/** Title and notice in every language in which there are any, as an edition made now would carry them. */
export function wordsOf(plan: SurveyPlan, languages: readonly string[], before: SurveyWords): SurveyWords {
  const own = ownLanguage(plan, languages);
  const spelled = (tag: string): string => languages.find((other) => isSame(other, tag)) ?? tag;
  const all = (part: Part): LocalText => {
    const written = Object.entries(plan.translations[part]).map(([tag, text]) => [spelled(tag), text]);
    const texts: LocalText = { ...before[part], ...Object.fromEntries(written), [own]: plan[part] };
    return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
  };
  return { title: all('title'), notice: all('notice') };
}

/** A language of the form whose readers meet title or notice in another one. */
export type MissingWords = { language: string; parts: Part[] };

export const missingWords = (words: SurveyWords, languages: readonly string[]): MissingWords[] =>
  languages
    .map((language) => ({ language, parts: PARTS.filter((part) => words[part][language] === undefined) }))
    .filter(({ parts }) => parts.length > 0);

/** What the desk calls a survey, in each language it is called anything in. */
export const titlesOf = (plan: SurveyPlan, edition: SurveyVersion | undefined): LocalText =>
  wordsOf(plan, edition?.languages ?? [], saidBefore(undefined, edition)).title;
