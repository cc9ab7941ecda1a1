import { AREA_STAFF } from '../../domain/access/rights.ts';
import { OUR_TIME } from '../../domain/record/day.ts';
import { merged } from '../../domain/record/define.ts';
import { accounts, document, language, line, optionalDay, ref, slug, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** A Befragung in the making, as planners edit it; residents only ever meet its published versions. */
export const survey = merged('survey', {
  feed: { rule: 'fixed', feed: 'programme' },
  opens: { prefix: 'responses', area: 'area', members: 'evaluators' },
  rights: {
    create: { planner: 'all' },
    // Officers not `evaluators`: who reads answers is for the Projektbüro to say. Not `area`: nobody draws a survey to themselves.
    update: {
      officer: { scope: 'area', fields: ['title', 'definition', 'closesOn', 'notice', 'language'] },
      planner: 'all'
    },
    remove: { planner: 'all' },
    export: AREA_STAFF
  },
  fields: {
    title: line().required().translated(),
    /** Where it is answered: `/s/<code>`. */
    code: slug().required(),
    /** The definition document (a file by hash), see definition.ts. */
    definition: document().required(),
    /** The area whose officers look after it; the root area for the whole municipality. */
    area: ref('area').required(),
    /** Accounts that may read the released responses. */
    evaluators: accounts(100).required(),
    closesOn: optionalDay(OUR_TIME),
    /** What a resident reads before the first answer: who asks, what for, what happens with it (Art. 13 DSGVO). */
    notice: text().keepBoth().translated(),
    /** What `title` and `notice` are written in; older surveys do not say, and mean their form's first language. */
    language: language()
  },
  shownAs: { title: ['title'], page: '/desk/surveys/[id]' }
});
export type Survey = DataOf<typeof survey>;

export const example: Survey & Record<`titleIn${string}` | `noticeIn${string}`, string> = {
  title: 'Leben im Nordviertel',
  code: 'nordviertel',
  definition: 'a'.repeat(64),
  area: '00000000-0000-4000-8000-000000000002',
  evaluators: ['00000000-0000-4000-8000-0000000000aa'],
  closesOn: '2026-12-31',
  notice: 'Das Projektbüro der Stadt fragt …',
  language: 'de',
  titleInEn: 'Life in the north',
  noticeInEn: 'The project office of the city asks …'
};
