import { given } from '../../kernel/given.ts';
import { allAreas } from '../city/areas.ts';
import { QUESTION_ROWS, type QuestionRow } from './questions.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { easy } from './texts/easy.ts';
import { en } from './texts/en.ts';
import { CHOICES, type QuestionnaireTexts } from './texts/texts.ts';
import { tr } from './texts/tr.ts';

export const SURVEY_LANGUAGES = ['de', 'de-x-einfach', 'en', 'tr', 'ar'] as const;
export type SurveyLanguage = (typeof SURVEY_LANGUAGES)[number];

const LANGUAGES: Record<SurveyLanguage, { name: string; texts: QuestionnaireTexts }> = {
  de: { name: 'Deutsch', texts: de },
  'de-x-einfach': { name: 'Einfache Sprache', texts: easy },
  en: { name: 'English', texts: en },
  tr: { name: 'Türkçe', texts: tr },
  ar: { name: 'العربية', texts: ar }
};

type TextPart = (texts: QuestionnaireTexts) => string;

/** One text in all five languages, keyed by language tag. */
export const inEveryLanguage = (part: TextPart): Record<SurveyLanguage, string> =>
  Object.fromEntries(SURVEY_LANGUAGES.map((tag) => [tag, part(LANGUAGES[tag].texts)])) as Record<
    SurveyLanguage,
    string
  >;

/** A sheet as people make it: the first row names the columns, and every cell is text. */
export type Sheet = string[][];

/** The questionnaire as the XLSForm it would be as a file, so that the demo takes the road every survey takes. */
export function demoWorkbook(): { survey: Sheet; choices: Sheet; settings: Sheet } {
  return {
    survey: toSheet(QUESTION_ROWS.map(surveyRow)),
    choices: toSheet(choiceRows()),
    settings: toSheet([{ form_title: de.title, form_id: 'musterstadt', default_language: 'Deutsch (de)' }])
  };
}

type Row = Record<string, string>;

function surveyRow(row: QuestionRow): Row {
  const { type, choices, name, label, hint, message, ...plain } = row;
  return {
    type: choices === undefined ? type : `${type} ${choices}`,
    name: type === 'end_group' ? '' : name,
    ...(label === undefined ? {} : translated('label', (texts) => texts.labels[label])),
    ...(hint === undefined ? {} : translated('hint', (texts) => texts.hints[hint])),
    ...(message === undefined ? {} : translated('constraint_message', (texts) => texts.messages[message])),
    ...plain
  };
}

function choiceRows(): Row[] {
  const areas = allAreas().map(({ slug, name }) => ({
    list_name: 'areas',
    name: slug,
    ...translated('label', () => name)
  }));
  const lists = Object.keys(CHOICES) as (keyof typeof CHOICES)[];
  const others = lists.flatMap((list) =>
    CHOICES[list].map((name) => ({
      list_name: list,
      name,
      ...translated('label', (texts) => given((texts.choices[list] as Record<string, string>)[name]))
    }))
  );
  return [...areas, ...others];
}

const translated = (column: string, part: TextPart): Row =>
  Object.fromEntries(
    SURVEY_LANGUAGES.map((tag) => [`${column}::${LANGUAGES[tag].name} (${tag})`, part(LANGUAGES[tag].texts)])
  );

function toSheet(rows: readonly Row[]): Sheet {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
}
