import { writtenBy } from '../../domain/access/rights.ts';
import { merged } from '../../domain/record/define.ts';
import { language, line, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** A Textbaustein: words the office uses again and again, in one language, to be put into an answer and changed there. */
export const answerTemplate = merged('answer-template', {
  feed: { rule: 'fixed', feed: 'programme' },
  rights: writtenBy({ officer: 'all', planner: 'all' }),
  fields: {
    title: line().required(),
    language: language().required(),
    text: text(1, 4000).required().keepBoth()
  },
  shownAs: { title: ['title'], page: '/desk/settings/answers' }
});
export type AnswerTemplate = DataOf<typeof answerTemplate>;

export const example: AnswerTemplate = {
  title: 'Weitergegeben',
  language: 'de',
  text: 'Vielen Dank. Wir haben Ihre Mitteilung an das zuständige Amt gegeben und antworten Ihnen wieder.'
};
