import type { DeskArea } from '#lib/app/desk/city.ts';
import type { AreaWords } from '#lib/app/desk/area-writing.ts';
import { fromAreaUp } from '#lib/domain/area/above.ts';
import type { Words } from '#lib/i18n/words.ts';
import { isDay } from '#lib/kernel/day.ts';
import { sharesCode } from '#lib/kinds/area/same-number.ts';
import type { Lack } from './import-lacks.ts';

/** `id`: of the area that is changed; undefined for a new one. */
type Among = { areas: readonly DeskArea[]; id: string | undefined };

const LONGEST_NAME = 200;
const isSlug = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 80;

/** Where an area may lie: in any other, but in none that lies in itself. */
export const parentsFor = ({ areas, id }: Among): DeskArea[] => {
  const above = new Map(areas.map((area) => [area.id, area.parent]));
  return areas.filter((area) => id === undefined || ![...fromAreaUp(area.id, (at) => above.get(at))].includes(id));
};

/** Another area that is called the same: worth a word, and no fault. */
export const namesake = (name: string, { areas, id }: Among): DeskArea | undefined =>
  areas.find((area) => area.id !== id && area.name.toLowerCase() === name.trim().toLowerCase());

/** Why an area cannot be as somebody says, in the order of the form; `id`s are those of its fields. */
export function areaFaults(said: AreaWords, among: Among, words: Words): Lack[] {
  const others = among.areas.filter(({ id }) => id !== among.id);
  const sameNumber = others.find((other) => sharesCode(said, other));
  const isRoot = among.areas.some(({ id, parent }) => id === among.id && parent === null);
  const faults: [string, boolean, string][] = [
    ['name', said.name === '', words.t('areas:wrong.name')],
    ['name', said.name.length > LONGEST_NAME, words.t('areas:wrong.nameLong')],
    ['slug', !isSlug(said.slug), words.t('areas:wrong.slug')],
    ['slug', others.some(({ slug }) => slug === said.slug), words.t('areas:wrong.slugTaken')],
    ['code', sameNumber !== undefined, words.t('areas:wrong.code', { name: sameNumber?.name ?? '' })],
    ['type', said.type === '', words.t('areas:wrong.type')],
    ['parent', !isRoot && !parentsFor(among).some(({ id }) => id === said.parent), words.t('areas:wrong.parent')],
    ['validFrom', !isDay(said.validFrom), words.t('areas:wrong.from')],
    ['validTo', said.validTo !== '' && !isDay(said.validTo), words.t('areas:wrong.to')],
    ['validTo', isDay(said.validTo) && said.validTo < said.validFrom, words.t('areas:wrong.ends')]
  ];
  return faults.flatMap(([id, holds, message]) => (holds ? [{ id, message }] : []));
}
