import type { QuestionType } from '#lib/domain/survey/question-type.ts';
import { asksNothing } from '../asks-nothing.ts';

/** A value worked out from others; nobody is asked, but it is sent. */
export const calculate: QuestionType = { ...asksNothing, yields: true };
