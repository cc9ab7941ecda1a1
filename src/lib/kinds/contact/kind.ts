import { ANYBODY } from '../../domain/access/rights.ts';
import { plain } from '../../domain/record/define.ts';
import { day, language, line, ref, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';
import { contactAnswers } from '../../domain/survey/answers.ts';

/** Contact data a resident leaves on purpose, in a form of their own; never joined with an answer sheet. */
export const contact = plain('contact', {
  arrives: 'submit',
  feed: { rule: 'by', prefix: 'contacts', field: 'area' },
  intake: { window: { field: 'survey', by: 'survey-version' }, queue: ['survey', 'area'], months: 'contactMonths' },
  rights: { create: ANYBODY, export: { officer: 'area', planner: 'area' } },
  fields: {
    area: ref('area').required(),
    survey: ref('survey').required(),
    /** The survey's title, so that a reader knows what the consent was for. */
    purpose: line().required(),
    language: language().required(),
    answers: value('as those of a `response`', contactAnswers).required(),
    /** Written by the server. */
    day: day()
  },
  shownAs: { title: [] }
});
export type Contact = DataOf<typeof contact>;

export const example: Contact = {
  area: '00000000-0000-4000-8000-000000000002',
  survey: '00000000-0000-4000-8000-0000000000b1',
  purpose: 'Leben im Nordviertel',
  language: 'de',
  answers: { email: 'post@example.org' },
  day: '2026-11-20'
};
