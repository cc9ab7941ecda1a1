/** How areas change by a Beschluss: aufnehmen, überleiten, entlassen, teilen, zusammenlegen. */
export const ACTS = ['admit', 'convert', 'release', 'split', 'merge'] as const;
export type Act = (typeof ACTS)[number];

/** An area by its id, and what it was or became. */
export type Member = { area: string; type: string };
/** `effectiveOn` (`YYYY-MM-DD`) is the first day on which it is as in `after`. */
export type AreaChange = { effectiveOn: string; act: Act; before: readonly Member[]; after: readonly Member[] };

const idsOf = (side: readonly Member[]): Set<string> => new Set(side.map(({ area }) => area));

/**
 * Whether an act makes the one side of the other. Who is admitted, converted or released stays the same area and becomes
 * another type (or ends, when it is released); what is split or merged ends, and new areas follow.
 */
export function fitsAct({ act, before, after }: Omit<AreaChange, 'effectiveOn'>): boolean {
  const [from, to] = [idsOf(before), idsOf(after)];
  if (from.size < before.length || to.size < after.length) return false;
  const isNew = after.every(({ area }) => !from.has(area));
  if (act === 'split') return from.size === 1 && to.size > 1 && isNew;
  if (act === 'merge') return from.size > 1 && to.size === 1 && isNew;
  const changed = after.every(({ area, type }) => before.every((was) => was.area !== area || was.type !== type));
  const stays = [...to].every((area) => from.has(area));
  if (act === 'admit') return changed && to.size > 0 && [...from].every((area) => to.has(area));
  return changed && stays && from.size > 0 && (act === 'release' || to.size === from.size);
}

/** Whether it is about this area. */
export const isAbout = ({ before, after }: Pick<AreaChange, 'before' | 'after'>, area: string): boolean =>
  [...before, ...after].some((member) => member.area === area);

const inOrder = <C extends AreaChange>(changes: readonly C[]): C[] =>
  [...changes].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0));

/** What an area was on a day: as the last change before made it, else as the next one found it, else as it is. */
export function typeOn(
  { id, type }: { id: string; type: string },
  changes: readonly AreaChange[],
  day: string
): string {
  const about = inOrder(changes).filter((change) => isAbout(change, id));
  const last = about.filter(({ effectiveOn }) => effectiveOn <= day).at(-1);
  const next = about.find(({ effectiveOn }) => effectiveOn > day);
  const of = (side: readonly Member[] | undefined) => side?.find(({ area }) => area === id)?.type;
  return of(last?.after) ?? of(last?.before) ?? of(next?.before) ?? type;
}

/** An area as its record says it; days are `YYYY-MM-DD`, `validTo` empty for one without an end. */
type Standing = { id: string; type: string; validFrom: string; validTo: string };

/** The Gebietsstand of a day: the areas that were there, each with what it was. */
export const standingOn = <A extends Standing>(areas: readonly A[], changes: readonly AreaChange[], day: string): A[] =>
  areas
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === '' || day <= validTo))
    .map((area) => ({ ...area, type: typeOn(area, changes, day) }));

/** How many areas of each type. */
export function countsOf(areas: readonly { type: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of areas) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** Which changes figures of an area from one day to another (both included) lie on both sides of: „Gebietsstand geändert“. */
export const crossedBy = <C extends AreaChange>(changes: readonly C[], area: string, from: string, to: string): C[] =>
  inOrder(changes).filter((change) => isAbout(change, area) && from < change.effectiveOn && change.effectiveOn <= to);
