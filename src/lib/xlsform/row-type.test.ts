import { expect, it } from 'vitest';
import { QUESTION_TYPES } from '../domain/survey/definition.ts';
import { inWorkbook } from '../question-types/workbook.ts';
import { rowType } from './row-type.ts';

const WORDS = QUESTION_TYPES.flatMap((type) => inWorkbook(type).words.map((word) => [word, type] as const));

it.each([...WORDS, ['select_one list', 'select-one'], ['select_multiple list', 'select-multiple']] as const)(
  '„%s“ in a form is the type %s',
  (word, type) => expect(rowType(word)).toMatchObject({ type })
);
