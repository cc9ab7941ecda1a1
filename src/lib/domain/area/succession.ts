import { isAbout, type AreaChange } from './change.ts';

/** Which areas followed on one that ended. */
export type Successors = ReadonlyMap<string, readonly string[]>;

/** Of each area that a change ended, what it became. */
export function successorsIn(changes: readonly Pick<AreaChange, 'before' | 'after'>[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { before, after } of changes) {
    for (const { area } of before) {
      if (isAbout({ before: [], after }, area)) continue;
      found.set(area, [...(found.get(area) ?? []), ...after.map((member) => member.area)]);
    }
  }
  return found;
}

type Lie = { parentOf: ReadonlyMap<string, string | null>; successorsOf?: Successors };

/**
 * Whether who is charged with `root` is charged with `area`: it is the same, lies inside it, has become it (what was
 * collected for an area that ended is read by those who work on), or was made of it (whoever had the old area has the new
 * one until the assignment says so). Never from one part to the other by way of what they were.
 */
export function isUnder(area: string | undefined, root: string, { parentOf, successorsOf }: Lie): boolean {
  if (area === undefined) return false;
  const onward = (at: string): string[] => [
    ...(parentOf.get(at) ? [parentOf.get(at) ?? ''] : []),
    ...(successorsOf?.get(at) ?? [])
  ];
  return reaches(area, root, onward) || reaches(root, area, (at) => successorsOf?.get(at) ?? []);
}

/** Each is passed once, so a ring ends the walk. */
function reaches(from: string, to: string, onward: (at: string) => readonly string[]): boolean {
  const passed = new Set([from]);
  for (const at of passed) {
    if (at === to) return true;
    for (const next of onward(at)) passed.add(next);
  }
  return false;
}
