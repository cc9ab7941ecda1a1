import { fromAreaUp } from '../domain/area/above.ts';
import type { DraftArea } from './areas.ts';

/** An area to enter: with an id of its own, and the id of the area it lies in instead of its number. */
export type PlacedArea = Omit<DraftArea, 'parent'> & { id: string; parent: string };

/** What the municipality has already; `root` is its own area. */
export type Ground = { known: readonly { id: string; code: string }[]; root: string };

/**
 * The drafts in an order in which each comes after the one it lies in: the server takes no area before its parent. What
 * lies in an area that nobody knows lies in the municipality.
 */
export function placed(drafts: readonly DraftArea[], { known, root }: Ground, newId: () => string): PlacedArea[] {
  const named = drafts.map((draft) => ({ ...draft, id: newId() }));
  const idOf = new Map([...known, ...named].flatMap(({ code, id }) => (code === '' ? [] : [[code, id] as const])));
  const parents = new Map(named.map(({ code, parent }) => [code, parent || undefined]));
  const depth = ({ parent }: DraftArea): number => [...fromAreaUp(parent || undefined, (at) => parents.get(at))].length;
  return named
    .sort((a, b) => depth(a) - depth(b))
    .map((draft) => ({ ...draft, parent: idOf.get(draft.parent) ?? root }));
}
