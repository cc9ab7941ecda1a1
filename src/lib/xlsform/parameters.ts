import { given } from '../kernel/given.ts';
import type { Question, QuestionTypeName } from '../domain/survey/definition.ts';
import { inWorkbook } from '../question-types/workbook.ts';
import type { NamedRow } from './row-texts.ts';

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** `start=0 end=100 step=5`, with blanks, semicolons or commas between. */
function parametersOf(cell: string): Map<string, string> {
  const pairs = cell
    .replace(/\s*=\s*/g, '=')
    .split(/[\s;,]+/)
    .filter((pair) => pair !== '');
  return new Map(pairs.map((pair) => [given(pair.split('=')[0]).toLowerCase(), pair.split('=').slice(1).join('=')]));
}

/** The scale of a range; what else stands in `parameters` is named. Defaults are ODK's: 1 to 10 in steps of 1. */
export function readRange(
  { form, row, name }: NamedRow,
  type: QuestionTypeName
): Pick<Question, 'min' | 'max' | 'step'> {
  const place = form.survey.place(row, 'parameters');
  const parameters = parametersOf(form.survey.value(row, 'parameters'));
  const take = (key: string, fallback: number): number => {
    const text = parameters.get(key);
    parameters.delete(key);
    return text === undefined ? fallback : NUMBER.test(text) ? Number(text) : NaN;
  };
  const scale = inWorkbook(type).hasScale
    ? { min: take('start', 1), max: take('end', 10), step: take('step', 1) }
    : undefined;
  if (parameters.size > 0)
    form.report.add('parameter-left-out', place, { name, params: { value: [...parameters.keys()].join(', ') } });
  if (scale === undefined) return {};
  if (scale.max > scale.min && scale.step > 0) return scale;
  form.report.add('range-invalid', place, { name, params: { value: form.survey.value(row, 'parameters') } });
  return {};
}
