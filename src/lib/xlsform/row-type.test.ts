import { expect, it } from 'vitest';
import { QUESTION_TYPES } from '../domain/survey/definition.ts';
import { rowType } from './row-type.ts';

/** Words of a `type` cell, one for each type that a form can ask for. */
const WORDS: Record<(typeof QUESTION_TYPES)[number], string> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  'select-one': 'select_one list',
  'select-multiple': 'select_multiple list',
  range: 'range',
  note: 'note',
  calculate: 'calculate'
};

it.each(QUESTION_TYPES)('the question type %s has a word in forms', (name) =>
  expect(rowType(WORDS[name])).toMatchObject({ type: name })
);
