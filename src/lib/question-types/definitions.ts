import type { QuestionTypes } from '#lib/domain/survey/question-type.ts';
import { calculate } from './calculate/definition.ts';
import { date } from './date/definition.ts';
import { decimal } from './decimal/definition.ts';
import { integer } from './integer/definition.ts';
import { note } from './note/definition.ts';
import { range } from './range/definition.ts';
import { selectMultiple } from './select-multiple/definition.ts';
import { selectOne } from './select-one/definition.ts';
import { text } from './text/definition.ts';

/** Every question type without its screen, which `inputs.ts` fetches. */
export const questionTypes: QuestionTypes = {
  text,
  integer,
  decimal,
  date,
  'select-one': selectOne,
  'select-multiple': selectMultiple,
  range,
  note,
  calculate
};
