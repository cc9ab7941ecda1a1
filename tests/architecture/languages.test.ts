import { expect, test } from 'vitest';
import { LANGUAGES, STAFF_LANGUAGES } from '#lib/i18n/languages.ts';
import { QUESTION_TYPES } from '#lib/domain/survey/definition.ts';
import { SURVEY_LANGUAGES } from '#lib/demo/questionnaire/workbook.ts';
import { projectFiles, read } from './files.ts';

test('the server warms its pages up in every language; it may not ask i18n which there are', () => {
  const [, listed = ''] = /const LANGUAGES = \[(.*)\];/.exec(read('src/lib/server/web/warm-up.ts')) ?? [];
  expect(listed.match(/[\w-]+/g)?.toSorted(), 'LANGUAGES in src/lib/server/web/warm-up.ts').toEqual(
    LANGUAGES.map(({ tag }) => tag).toSorted()
  );
});

test('Musterstadt asks its survey in every language of the interface, in which the stories answer it', () => {
  const asked: readonly string[] = SURVEY_LANGUAGES;
  const missing = LANGUAGES.filter(({ tag }) => !asked.includes(tag)).map(({ tag }) => `texts/${tag}.ts`);
  expect(missing, 'src/lib/demo/questionnaire').toEqual([]);
});

test('every type of question has a name in every language of the desk', () => {
  const needed = QUESTION_TYPES.flatMap((type) =>
    STAFF_LANGUAGES.map(({ tag }) => `src/lib/question-types/${type}/words.${tag}.json`)
  );
  const named = projectFiles('src/lib/question-types/*/words.*.json').filter((path) =>
    /\S/.test(String((JSON.parse(read(path)) as { name?: string }).name ?? ''))
  );
  expect(needed.filter((path) => !named.includes(path))).toEqual([]);
});
