import { ANYBODY } from '../../domain/access/rights.ts';
import { plain } from '../../domain/record/define.ts';
import { day, language, ref, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';
import { sha256 } from '../../domain/record/schemas.ts';
import { sheetAnswers } from '../../domain/survey/answers.ts';

/** One anonymous answer sheet. No account, no device, no time finer than the day the server received it. */
export const response = plain('response', {
  arrives: 'submit',
  feed: { rule: 'by', prefix: 'responses', field: 'survey' },
  intake: {
    window: { field: 'survey', by: 'survey-version' },
    queue: ['survey'],
    months: 'surveyMonths',
    counted: 'intake-count',
    hidesRare: 'language'
  },
  rights: { create: ANYBODY, export: { officer: 'evaluators', planner: 'evaluators', statistics: 'evaluators' } },
  fields: {
    survey: ref('survey').required(),
    /** The hash of the definition document that was answered. */
    definition: value('hash', sha256).required(),
    /** The language it was answered in; left out at the release where fewer than five of it come together. */
    language: language(),
    answers: value('{ name: text \\| number \\| boolean \\| [≤300 characters] ≤500 }', sheetAnswers).required(),
    /** Written by the server. */
    day: day()
  },
  shownAs: { title: [] }
});
export type SurveyResponse = DataOf<typeof response>;

export const example: SurveyResponse = {
  survey: '00000000-0000-4000-8000-0000000000b1',
  definition: 'a'.repeat(64),
  language: 'ar',
  answers: { safety: 'rather-safe', missing: ['playground', 'bench'], age: 34 },
  day: '2026-11-20'
};
