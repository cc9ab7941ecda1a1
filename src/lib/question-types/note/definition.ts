import type { QuestionType } from '#lib/domain/survey/question-type.ts';
import { asksNothing } from '../asks-nothing.ts';

export const note: QuestionType = { ...asksNothing, yields: false };
