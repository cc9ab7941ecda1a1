import type { NewSurvey } from '#lib/app/desk/surveys/survey-desk.ts';
import { faultIn } from '#lib/domain/record/fault.ts';
import { fieldIn, specOf } from '#lib/domain/record/translated.ts';
import { survey as surveyKind } from '#lib/kinds/survey/kind.ts';
import { hasWholeYear, isDay } from '#lib/kernel/day.ts';
import type { Words } from '#lib/i18n/words.ts';
import { faultWords } from '../record/fault-words.ts';

type Known = { taken: ReadonlySet<string>; today: string };
/** `id` is that of the field to mend. */
export type Problem = { id: string; message: string };

const PARTS = ['title', 'notice'] as const;
type Field = 'title' | 'code' | 'area' | 'closesOn' | 'notice';

/** Why a survey cannot be made so, in the order of its form. */
export function faultsOfNew(made: NewSurvey, { taken, today }: Known, words: Words): Problem[] {
  const { title, code, area, closesOn, notice, translations } = made;
  const say = (id: Field, text: Field | 'codeTaken' = id): Problem => ({
    id,
    message: words.t(`surveys:error.${text}`)
  });
  const isSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= 80;
  const unfit = (id: string, field: string, value: string): Problem[] => {
    const spec = specOf(surveyKind, field);
    const fault = spec && faultIn(spec, value);
    if (fault?.type !== 'too-long' && fault?.type !== 'no-such-day') return [];
    return [{ id, message: faultWords(words, fault) }];
  };
  return [
    ...(title === '' ? [say('title')] : []),
    ...(isSlug ? [] : [say('code')]),
    ...(isSlug && taken.has(code) ? [say('code', 'codeTaken')] : []),
    ...(area === '' ? [say('area')] : []),
    ...(isDay(closesOn) && hasWholeYear(closesOn) && closesOn < today ? [say('closesOn')] : []),
    ...(notice === '' ? [say('notice')] : []),
    ...(['title', 'closesOn', 'notice'] as const).flatMap((field) => unfit(field, field, made[field])),
    ...PARTS.flatMap((part) =>
      Object.entries(translations[part]).flatMap(([tag, text]) => unfit(`${part}-${tag}`, fieldIn(part, tag), text))
    )
  ];
}
