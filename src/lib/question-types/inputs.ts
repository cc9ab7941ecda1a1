import type { QuestionTypeName } from '#lib/domain/survey/definition.ts';
import DateAnswer from './date/Answer.svelte';
import DateInput from './date/Input.svelte';
import DecimalInput from './decimal/Input.svelte';
import IntegerInput from './integer/Input.svelte';
import NumberAnswer from './NumberAnswer.svelte';
import RangeInput from './range/Input.svelte';
import type { Screens } from './screen.ts';
import SelectMultipleAnswer from './select-multiple/Answer.svelte';
import SelectMultipleInput from './select-multiple/Input.svelte';
import SelectOneAnswer from './select-one/Answer.svelte';
import SelectOneInput from './select-one/Input.svelte';
import TextAnswer from './text/Answer.svelte';
import TextInput from './text/Input.svelte';

/** The screen of every question type; undefined for those that ask nothing. */
export const questionScreens = {
  text: { Input: TextInput, Answer: TextAnswer },
  integer: { Input: IntegerInput, Answer: NumberAnswer },
  decimal: { Input: DecimalInput, Answer: NumberAnswer },
  date: { Input: DateInput, Answer: DateAnswer },
  'select-one': { Input: SelectOneInput, Answer: SelectOneAnswer },
  'select-multiple': { Input: SelectMultipleInput, Answer: SelectMultipleAnswer },
  range: { Input: RangeInput, Answer: NumberAnswer },
  note: undefined,
  calculate: undefined
} as const satisfies Record<QuestionTypeName, Screens | undefined>;
