import { given } from '../../kernel/given.ts';
import type { Chance } from '../chance.ts';
import { CHOICES, type Missing } from '../questionnaire/texts/texts.ts';
import type { SATISFACTION_ROWS } from '../questionnaire/questions.ts';
import type { DemoPerson } from './person.ts';

type Row = (typeof SATISFACTION_ROWS)[number];

/**
 * Areas with the same figures and other needs, which is what a planner is to discover: Nordviertel and Heidesiedlung
 * are both poor, yet here it is litter, darkness and rents, there it is young people and the way to anywhere.
 */
const LOCAL_NEEDS: Record<string, Partial<Record<Missing, number>>> = {
  nordviertel: { cleanliness: 9, light: 7, homes: 7 },
  heidesiedlung: { youth: 11, bus: 6, doctor: 6 },
  hafen: { 'language-courses': 6, light: 6, playground: 6 },
  suedstadt: { 'meeting-place': 7, homes: 5 },
  birkenhof: { bus: 10, bench: 5 },
  ziegelhof: { bus: 8, doctor: 5 },
  tannenhof: { youth: 6, counselling: 6 }
};

/** How content somebody is, about 1 to 5, before chance: by area and by what kind of life they lead. */
function contentment({ area, age, children }: DemoPerson, row: Row): number {
  const { hardship, green, transit } = area.traits;
  const older = age === '60-74' || age === '75-plus';
  const means: Record<Row, number> = {
    sat_home: 4.3 - 1.7 * hardship - (children > 2 ? 0.7 : 0) + (older ? 0.3 : 0),
    sat_people: 3.6 - 0.5 * hardship + (older ? 0.4 : 0) + (area.slug === 'heidesiedlung' ? 0.9 : 0),
    sat_green: 2.2 + 2.2 * green - (children > 0 ? 0.4 : 0),
    sat_shops: 2.4 + 1.6 * transit,
    sat_transit: 1.9 + 2.3 * transit - (age === '16-24' ? 0.4 : 0)
  };
  return means[row];
}

export function drawSatisfaction(luck: Chance, person: DemoPerson, row: Row): (typeof CHOICES)['satisfaction'][number] {
  const score = Math.round(contentment(person, row) + luck.bell() * 0.85);
  return given(CHOICES.satisfaction[5 - Math.min(5, Math.max(1, score))]);
}

/** 0 to 10. */
export function drawSafety(luck: Chance, { area, age, gender }: DemoPerson): number {
  const fear = 2.6 * area.traits.hardship + (gender === 'female' ? 1.3 : 0) + (age === '75-plus' ? 1 : 0);
  const local = area.slug === 'bahnhofsviertel' ? 1.4 : area.slug === 'heidesiedlung' ? -1.2 : 0;
  return Math.min(10, Math.max(0, Math.round(8.3 - fear - local + luck.bell() * 1.7)));
}

export function drawMissing(luck: Chance, person: DemoPerson): Missing[] {
  if (luck.happens(0.22 - 0.2 * person.area.traits.hardship)) return ['nothing'];
  const open: Partial<Record<Missing, number>> = needs(person);
  const chosen: Missing[] = [];
  const wanted = Number(luck.weighted({ '1': 22, '2': 38, '3': 40 }));
  while (chosen.length < wanted) {
    const next = luck.weighted(open as Record<Missing, number>);
    chosen.push(next);
    delete open[next];
  }
  return CHOICES.missing.filter((name) => chosen.includes(name));
}

function needs({ area, age, children, language }: DemoPerson): Partial<Record<Missing, number>> {
  const { hardship, green, transit, arrival } = area.traits;
  const older = age === '60-74' || age === '75-plus';
  const general: Partial<Record<Missing, number>> = {
    playground: (children > 0 ? 9 : 1) * (1.3 - green),
    bench: older ? 8 : 2,
    light: 2 + 2 * hardship,
    bus: 7 * (1.05 - transit),
    doctor: older || children > 0 ? 5 : 2,
    'meeting-place': 4,
    homes: 2 + 4 * hardship + (children > 2 ? 5 : 0),
    cleanliness: 1 + 4 * hardship,
    youth: age === '16-24' ? 10 : children > 0 ? 4 : 1,
    counselling: 1 + 3 * arrival,
    'language-courses': ['de', 'de-x-einfach'].includes(language) ? 0.5 : 6,
    other: 1.5
  };
  const local = LOCAL_NEEDS[area.slug] ?? {};
  return Object.fromEntries(
    Object.entries(general).map(([name, weight]) => [name, weight + (local[name as Missing] ?? 0)])
  );
}
