import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { QUESTION_TYPES } from '#lib/domain/survey/definition.ts';
import { isAsked } from '#lib/domain/survey/told.ts';

const ASKED = QUESTION_TYPES.filter((type) => isAsked({ type }));
/** Where a type may not be told from another by its name: what differs is said in its folder. */
const SHARED = ['domain/survey', 'xlsform', 'app/resident', 'app/desk/surveys', 'ui/survey', 'ui/survey-desk'];

const asksByName = (code: string): string[] =>
  [...code.matchAll(/\btype\s*[!=]==\s*'([a-z-]+)'/gi)].map((match) => match[1]!).filter((name) => isName(name));
const isName = (name: string): boolean => ASKED.some((type) => type === name);

const filesOf = (folder: string): string[] =>
  readdirSync(`src/lib/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte)$/.test(path) && !path.includes('.test.'))
    .map((path) => `src/lib/${folder}/${path}`);

test('outside its folder nobody asks for a type of question by its name', () => {
  const found = SHARED.flatMap((folder) =>
    filesOf(folder).flatMap((path) => asksByName(readFileSync(path, 'utf8')).map((name) => `${path}: ${name}`))
  );
  expect(found).toEqual([]);
});

test('a question for a name would be found', () => {
  expect(asksByName("if (question.type === 'select-one') return;")).toEqual(['select-one']);
  expect(asksByName("rowType.type !== 'range'")).toEqual(['range']);
  expect(asksByName("type === 'note'")).toEqual([]);
});
