import { given } from '../../kernel/given.ts';
import { DESK_POLICY } from '../disclosure/policy.ts';
import { protect } from '../disclosure/protect.ts';
import { cellId, tablesOf } from '../disclosure/table.ts';
import { periodOf, type Cuts, type Period } from './periods.ts';

/** Something that was said about an area, or from it (its id), and on which day. */
export type Said = { area?: string | undefined; day?: string | undefined };
/** A number of each area, by its id; undefined where it must stay hidden. */
export type Figures = ReadonlyMap<string, number | undefined>;

/** How much was said of each area. */
export const countOf = (said: readonly Said[], areas: readonly string[]): Figures =>
  new Map(areas.map((id) => [id, said.filter(({ area }) => area === id).length]));

/** By how much more was said of each area in one period than in the one before it. */
export function changeOf(said: readonly Said[], areas: readonly string[], cuts: Cuts): Figures {
  const within = (period: Period): Figures =>
    countOf(
      said.filter(({ day }) => periodOf(day, cuts) === period),
      areas
    );
  const [now, before] = [within('now'), within('before')];
  return new Map(areas.map((area) => [area, (now.get(area) ?? 0) - (before.get(area) ?? 0)]));
}

/** At another time, or of no area. */
const OTHER = '-';

/**
 * The same of what people answered, without small numbers (1 to 4) and those from which one could be worked out: a
 * change is told where both its numbers are. It regards one way to cut time: whoever shows several of the same answers
 * gives away what lies between them.
 */
export function protectedChangeOf(said: readonly Said[], areas: readonly string[], cuts: Cuts): Figures {
  const known = new Set(areas);
  const sheets = said.map(({ area, day }, index) => ({
    id: String(index),
    of: { time: periodOf(day, cuts) ?? OTHER, area: area !== undefined && known.has(area) ? area : OTHER }
  }));
  const dimensions = [
    { key: 'time', branches: ['now', 'before', OTHER].map((key) => ({ key })) },
    { key: 'area', branches: [...areas, OTHER].map((key) => ({ key })) }
  ];
  const tables = tablesOf([{ key: 'change', dimensions }], sheets);
  const told = protect(tables, DESK_POLICY);
  const toldIn = (time: Period, area: string): number | undefined =>
    told[given(tables.places.get(cellId({ time, area })))];
  return new Map(
    areas.map((area) => {
      const [now, before] = [toldIn('now', area), toldIn('before', area)];
      return [area, now === undefined || before === undefined ? undefined : now - before];
    })
  );
}
