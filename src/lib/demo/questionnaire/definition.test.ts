import { expect, test } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import { importXlsform } from '#lib/xlsform/import.ts';
import { prepareSurvey } from '#lib/domain/survey/compile.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { questionTypes } from '#lib/question-types/definitions.ts';
import { drawAnswerSheet } from '../answers/answer-sheet.ts';
import { chance } from '../chance.ts';
import { demoDefinition, demoXlsx } from './definition.ts';
import { SURVEY_LANGUAGES } from './workbook.ts';

const definition = demoDefinition();

function localTexts(value: unknown): Record<string, string>[] {
  if (value === null || typeof value !== 'object') return [];
  if ('de' in value) return [value as Record<string, string>];
  return Object.values(value).flatMap(localTexts);
}

test('the importer takes every row and column of the questionnaire, and has nothing to remark', () => {
  expect(importXlsform(demoXlsx()).report).toEqual([]);
});

test('every text is there in German, Einfache Sprache, English, Turkish and Arabic', () => {
  expect(definition.languages.map(({ tag }) => tag)).toEqual([...SURVEY_LANGUAGES]);
  const texts = localTexts([definition.items, definition.lists, definition.title]);
  expect(texts.length).toBeGreaterThan(70);
  for (const text of texts)
    for (const tag of SURVEY_LANGUAGES) expect(text[tag]?.trim(), JSON.stringify(text)).toBeTruthy();
});

test('every drawn answer sheet is one that the survey itself would have let through', async () => {
  const survey = await prepareSurvey(definition, questionTypes);
  if (!survey.ok) throw new Error(JSON.stringify(survey.error));
  const luck = chance('sheets');
  for (let i = 0; i < 300; i++) {
    const { answers, language } = drawAnswerSheet(luck);
    const view = new SurveyView(survey.value, {
      draft: answers as Record<string, string>,
      language,
      today: '2026-11-22'
    });
    expect(view.answers()).toEqual(answers as Record<string, Json>);
    expect(view.review().flatMap(({ screen }) => view.problems(screen))).toEqual([]);
  }
});
