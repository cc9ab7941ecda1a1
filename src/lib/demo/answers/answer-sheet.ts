import type { Json } from '#lib/kernel/json.ts';
import type { Chance } from '../chance.ts';
import { SATISFACTION_ROWS } from '../questionnaire/questions.ts';
import type { Missing } from '../questionnaire/texts/texts.ts';
import type { SurveyLanguage } from '../questionnaire/workbook.ts';
import { drawMissing, drawSafety, drawSatisfaction } from './opinions.ts';
import { drawPerson, type DemoPerson } from './person.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { easy } from './words/easy.ts';
import { en } from './words/en.ts';
import { tr } from './words/tr.ts';
import type { Words } from './words/words.ts';

const WORDS: Record<SurveyLanguage, Words> = { de, 'de-x-einfach': easy, en, tr, ar };

export type AnswerSheet = { language: SurveyLanguage; answers: Record<string, Json> };

/** One resident's answers as the app would have left them: nothing stands under a question that was not asked. */
export function drawAnswerSheet(luck: Chance): AnswerSheet {
  const person = drawPerson(luck);
  const missing = drawMissing(luck, person);
  const answers = {
    area: person.area.slug,
    ...skippable(luck, 0.04, { years_here: person.years }),
    ...Object.assign(
      {},
      ...SATISFACTION_ROWS.map((row) => skippable(luck, 0.03, { [row]: drawSatisfaction(luck, person, row) }))
    ),
    ...safety(luck, person),
    missing,
    ...(missing.includes('other')
      ? skippable(luck, 0.2, { missing_other: luck.pick(WORDS[person.language].other) })
      : {}),
    ...meetingPlace(luck, person),
    ...skippable(luck, 0.15, { volunteering: volunteering(luck) }),
    ...aboutYou(luck, person),
    ...wish(luck, person, missing)
  };
  return { language: person.language, answers };
}

/** People skip questions; `rate` of them this one. */
const skippable = (luck: Chance, rate: number, answer: Record<string, Json>): Record<string, Json> =>
  luck.happens(rate) ? {} : answer;

function safety(luck: Chance, person: DemoPerson): Record<string, Json> {
  const level = drawSafety(luck, person);
  const reason = luck.pick(WORDS[person.language].unsafe);
  return { safety: level, ...(level <= 4 ? skippable(luck, 0.35, { safety_reason: reason }) : {}) };
}

function meetingPlace(luck: Chance, { area, language }: DemoPerson): Record<string, Json> {
  const knows = luck.weighted({ yes: area.slug === 'suedstadt' ? 25 : 52, no: 36, unsure: 12 });
  const where = luck.pick(WORDS[language].places);
  // Whoever does not know chooses the app's own „no answer“, which leaves nothing in the sheet.
  if (knows === 'unsure') return {};
  return { meeting_place: knows, ...(knows === 'yes' ? skippable(luck, 0.3, { meeting_place_where: where }) : {}) };
}

/** Hours a week, in halves: most none, some a few, very few many. */
const volunteering = (luck: Chance): number =>
  luck.happens(0.55) ? 0 : Math.round(2 * luck.fraction() ** 2 * 14 + 1) / 2;

function aboutYou(luck: Chance, { age, gender, children }: DemoPerson): Record<string, Json> {
  return {
    ...skippable(luck, 0.05, { age_group: age }),
    ...skippable(luck, 0.06, gender === 'not-said' ? {} : { gender }),
    ...skippable(luck, 0.07, { children })
  };
}

/** Who names something missing wishes for it; one in two puts it into words. */
function wish(luck: Chance, { language }: DemoPerson, missing: readonly Missing[]): Record<string, Json> {
  const themes = missing.filter((theme): theme is Exclude<Missing, 'other'> => theme !== 'other');
  if (themes.length === 0 || luck.happens(0.45)) return {};
  return { wish: luck.pick(WORDS[language].wishes[luck.pick(themes)]) };
}
