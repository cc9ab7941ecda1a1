import { AREA_STAFF } from '../../domain/access/rights.ts';
import { OUR_TIME } from '../../domain/record/day.ts';
import { plain } from '../../domain/record/define.ts';
import { day, document, flag, optionalDay, ref, slug, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';
import { language, localText, oneOrMore } from '../../domain/record/schemas.ts';

/**
 * What a resident's device needs to offer a survey. A version never changes; closing or replacing it is a new edition.
 * One public row a survey, its id derived from the survey's.
 */
export const surveyVersion = plain('survey-version', {
  arrives: 'publish',
  source: 'survey',
  needs: 'legal-notice',
  feed: { rule: 'fixed', feed: 'public' },
  rights: { publish: AREA_STAFF, unpublish: AREA_STAFF },
  fields: {
    survey: ref('survey').required(),
    code: slug().required(),
    title: value('localText', localText).required(),
    languages: value('[language] 1–40', oneOrMore(language, 40)).required(),
    definition: document().required(),
    area: ref('area').required(),
    notice: value('localText', localText).required(),
    publishedOn: day().required(),
    closesOn: optionalDay(OUR_TIME).required(),
    open: flag().required()
  },
  shownAs: { title: ['title'], page: '/desk/surveys/[survey]' }
});
export type SurveyVersion = DataOf<typeof surveyVersion>;

export const example: SurveyVersion = {
  survey: '00000000-0000-4000-8000-0000000000b1',
  code: 'nordviertel',
  title: { de: 'Leben im Nordviertel' },
  languages: ['de'],
  definition: 'a'.repeat(64),
  area: '00000000-0000-4000-8000-000000000002',
  notice: { de: 'Das Projektbüro fragt …' },
  publishedOn: '2026-11-01',
  closesOn: '2026-12-31',
  open: true
};
