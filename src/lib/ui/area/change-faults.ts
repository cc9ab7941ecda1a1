import type { ChangeWords } from '#lib/kinds/spatial-change/plan.ts';
import type { DeskArea } from '#lib/app/desk/city.ts';
import type { Words } from '#lib/i18n/words.ts';
import { isDay } from '#lib/kernel/day.ts';
import type { Lack } from './import-lacks.ts';

const LONGEST_NAME = 200;

/** How many areas an act takes at least, and how many names of new ones. */
const LEAST = {
  admit: { areas: 1, names: 0 },
  convert: { areas: 1, names: 0 },
  release: { areas: 1, names: 0 },
  split: { areas: 1, names: 2 },
  merge: { areas: 2, names: 1 }
} as const;

/** Why a change cannot be entered, in the order of the form; `offered`: the areas that stand before it. */
export function changeFaults(said: ChangeWords, offered: readonly DeskArea[], words: Words): Lack[] {
  const { act, areas, names, type, effectiveOn } = said;
  const chosen = offered.filter(({ id }) => areas.includes(id));
  const least = LEAST[act];
  const makesNew = least.names > 0;
  const ends = makesNew || type === '';
  const young = chosen.find(({ validFrom }) => ends && isDay(effectiveOn) && validFrom >= effectiveOn);
  const same = chosen.find((area) => !makesNew && area.type === type);
  const faults: [string, boolean, string][] = [
    ['effectiveOn', !isDay(effectiveOn), words.t('areas:change.wrong.effectiveOn')],
    ['areas', chosen.length < least.areas, words.t('areas:change.wrong.areas', { count: least.areas })],
    ['areas', young !== undefined, words.t('areas:change.wrong.young', { name: young?.name ?? '' })],
    ['type', !makesNew && type === '' && act !== 'release', words.t('areas:wrong.type')],
    ['type', same !== undefined, words.t('areas:change.wrong.same', { name: same?.name ?? '' })],
    ['names', names.length < least.names, words.t('areas:change.wrong.names', { count: least.names })],
    ['names', act === 'merge' && names.length > 1, words.t('areas:change.wrong.oneName')],
    ['names', names.some((name) => name.length > LONGEST_NAME), words.t('areas:wrong.nameLong')],
    ['body', said.body === '', words.t('areas:change.wrong.body')],
    ['decidedOn', !isDay(said.decidedOn), words.t('areas:change.wrong.decidedOn')],
    ['paper', said.paper === '', words.t('areas:change.wrong.paper')]
  ];
  return faults.flatMap(([id, holds, message]) => (holds ? [{ id, message }] : []));
}
