import type { DeskSurvey } from '#lib/app/desk/surveys/read-surveys.ts';
import type { Standing } from '#lib/kinds/survey-version/standing.ts';
import { titlesOf } from '#lib/kinds/survey/plan.ts';
import { labelIn } from '#lib/i18n/label.ts';
import type { Words } from '#lib/i18n/words.ts';
import { countCell, dayCell, nameCell, stateCell, waitsCell, type Waiting } from '../record/list-cells.ts';
import type { ListColumn, ListRow } from '../record/list-view.ts';
import { searched } from '../record/written.ts';

/** Open ones first: that is what somebody works with. */
export const STANDINGS: readonly Standing[] = ['open', 'draft', 'closed'];

type Reader = {
  words: Words;
  areas: ReadonlyMap<string, string>;
  /** What the forms of a survey say, by its id. */
  forms: ReadonlyMap<string, readonly string[]>;
};
type Listed = { survey: DeskSurvey; standing: Standing };

export const surveyColumns = (words: Words): ListColumn[] => [
  { field: 'standing', label: words.t('surveys:standing.title') },
  { field: 'area', label: words.t('kinds:survey.field.area') },
  { field: 'closesOn', label: words.t('kinds:survey.field.closesOn'), plain: true },
  { field: 'received', label: words.t('surveys:list.received'), plain: true },
  { field: 'waits', label: words.t('record:list.waits') }
];

/** `surveys`: the newest first. */
export const surveyRows = (surveys: readonly Listed[], reader: Reader): ListRow[] =>
  surveys
    .toSorted((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing))
    .map((listed) => rowOf(listed, reader));

function rowOf({ survey, standing }: Listed, { words, areas, forms }: Reader): ListRow {
  const { id, plan, edition, count } = survey;
  const label = labelIn(titlesOf(plan, edition?.data), words.language);
  return {
    id,
    href: `/desk/surveys/${id}`,
    title: label.text,
    lang: label.lang,
    cells: {
      standing: stateCell(standing, STANDINGS, words.t(`surveys:standing.${standing}`)),
      area: nameCell(plan.area, areas),
      closesOn: dayCell(edition?.met?.closesOn ?? plan.closesOn, words),
      received: countCell(count?.received, words),
      waits: waitsCell(waitingIn(survey, standing, words))
    },
    more: () => writtenIn(survey, forms.get(id))
  };
}

/** All that is written in a survey and in its forms, as a search reads it; anew once another form has come. */
function writtenIn({ plan }: DeskSurvey, forms: readonly string[] = []): string {
  const { title, notice, translations } = plan;
  const own = [title, notice, ...Object.values(translations).flatMap((texts) => Object.values(texts))];
  return searched(plan, () => own) + ' ' + searched(forms, () => forms);
}

function waitingIn({ edition, count }: DeskSurvey, standing: Standing, words: Words): Waiting[] {
  const isRefused = edition?.transfer === 'rejected' || edition?.transfer === 'parked';
  const waiting = count?.waiting ?? 0;
  return [
    ...(isRefused ? [{ value: 'refused', order: 1, text: words.t('surveys:list.refused') }] : []),
    ...(waiting === 0
      ? []
      : [
          {
            value: 'release',
            order: 2,
            text: words.t('surveys:list.waiting', { number: words.number(waiting) }),
            group: words.t('surveys:list.release')
          }
        ]),
    ...(standing === 'draft' && !isRefused
      ? [{ value: 'unpublished', order: 3, text: words.t('surveys:list.unpublished') }]
      : [])
  ];
}
