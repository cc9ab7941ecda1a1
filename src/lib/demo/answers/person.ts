import { given } from '../../kernel/given.ts';
import { SOCIAL_AREAS, type DemoArea } from '../city/areas.ts';
import type { Chance } from '../chance.ts';
import type { SurveyLanguage } from '../questionnaire/workbook.ts';
import type { CHOICES } from '../questionnaire/texts/texts.ts';

export type AgeGroup = (typeof CHOICES)['age'][number];

/** Nobody in particular: drawn from the traits of an area, never from a person. */
export type DemoPerson = {
  area: DemoArea;
  language: SurveyLanguage;
  age: AgeGroup;
  gender: (typeof CHOICES)['gender'][number] | 'not-said';
  children: number;
  years: number;
};

const AGE_SPAN: Record<AgeGroup, readonly [from: number, to: number]> = {
  '16-24': [16, 24],
  '25-39': [25, 39],
  '40-59': [40, 59],
  '60-74': [60, 74],
  '75-plus': [75, 90]
};

/** Where the survey was carried to the door, more people answered. */
const VISITED = ['nordviertel', 'hafen', 'heidesiedlung', 'suedstadt'];
const turnout = (slug: string): number => (VISITED.includes(slug) ? 2.4 : 1);

export function drawPerson(luck: Chance): DemoPerson {
  const slug = luck.weighted(Object.fromEntries(SOCIAL_AREAS.map((area) => [area.slug, turnout(area.slug)])));
  const area = given(SOCIAL_AREAS.find((one) => one.slug === slug));
  const { arrival, families } = area.traits;
  const age = luck.weighted({
    '16-24': 10 + 6 * arrival,
    '25-39': 20 + 14 * families,
    '40-59': 28,
    '60-74': 24 - 8 * arrival,
    '75-plus': 14 - 6 * families
  });
  return {
    area,
    age,
    language: luck.weighted({
      de: 100 - 55 * arrival,
      'de-x-einfach': 8,
      en: 4 + 8 * arrival,
      tr: 2 + 18 * arrival,
      ar: 2 + 18 * arrival
    }),
    gender: luck.weighted({ female: 53, male: 42, diverse: 1, 'not-said': 4 }),
    children: drawChildren(luck, age, families),
    years: drawYears(luck, age, arrival)
  };
}

function drawChildren(luck: Chance, age: AgeGroup, families: number): number {
  const likelihood: Record<AgeGroup, number> = {
    '16-24': 0.08,
    '25-39': 0.6,
    '40-59': 0.4,
    '60-74': 0.04,
    '75-plus': 0.01
  };
  if (!luck.happens(likelihood[age] * (0.6 + 0.6 * families))) return 0;
  return Number(luck.weighted({ '1': 42, '2': 36, '3': 14 + 8 * families, '4': 4 * families, '5': 2 * families }));
}

/** Nobody has lived anywhere for longer than a life; where many arrive, few have been for long. */
function drawYears(luck: Chance, age: AgeGroup, arrival: number): number {
  const [from, to] = AGE_SPAN[age];
  const life = from + luck.fraction() * (to - from);
  return Math.floor(life * luck.fraction() ** (1.2 + 1.6 * arrival));
}
