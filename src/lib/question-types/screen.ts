import type { Component } from 'svelte';
import type { AnswerValue } from '#lib/domain/survey/question-type.ts';
import type { ShownQuestion } from '#lib/domain/survey/session.ts';

export type InputProps = {
  question: ShownQuestion;
  /** Of the control, or of the fieldset around several: what an error summary links to. */
  id: string;
  /** Id of the element that shows the question: the control is named by it. */
  labelledBy: string;
  /** Ids of hint and error, where there are any. */
  describedBy?: string;
  invalid?: boolean;
  /** For every change at once. undefined: nothing entered; null: "no answer" was chosen. */
  onanswer: (value: AnswerValue | null | undefined) => void;
};

export type AnswerProps = { question: ShownQuestion };

/** How a question type meets a person: to be answered, and on the check-answers page. */
export type Screens = { Input: Component<InputProps>; Answer: Component<AnswerProps> };
