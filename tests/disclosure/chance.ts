import type { Counted, Dimension, Plan } from '#lib/domain/disclosure/table.ts';

/** Repeatable chance. */
export function chance(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 97) % 2147483647 || 1;
  for (let warm = 0; warm < 5; warm++) state = (state * 48271) % 2147483647;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * below);
  };
}

type Below = ReturnType<typeof chance>;

function dimension(key: string, leaves: number, hasGroups: boolean): Dimension {
  const names = Array.from({ length: leaves }, (_, index) => ({ key: `${key}${index}` }));
  if (!hasGroups || leaves < 3) return { key, branches: names };
  return { key, branches: [{ key: `${key}-group`, of: names.slice(0, 2) }, ...names.slice(2)] };
}

/** One table of three dimensions, or up to two of two that share who is asked. */
export function randomPlans(below: Below): Plan[] {
  const area = dimension('area', 2 + below(4), below(3) > 0);
  const said = dimension('said', 2 + below(3), below(4) === 0);
  const other = dimension('other', 2 + below(2), false);
  const kind = below(4);
  if (kind === 0) return [{ key: 'three', dimensions: [area, other, said] }];
  if (kind === 1) {
    return [
      { key: 'said', dimensions: [area, said] },
      { key: 'other', dimensions: [area, other] }
    ];
  }
  return [{ key: 'two', dimensions: [area, said] }];
}

const leavesOf = ({ branches }: Dimension): string[] =>
  branches.flatMap(({ key, of }) => (of === undefined ? [key] : of.map((leaf) => leaf.key)));

/** Sheets that are like real ones: some areas are small, some answers rare, and rare ones gather in one area. */
export function randomSheets(plans: readonly Plan[], below: Below, count: number, from: number): Counted[] {
  const dimensions = new Map(plans.flatMap((plan) => plan.dimensions).map((each) => [each.key, leavesOf(each)]));
  return Array.from({ length: count }, (_, index) => ({
    id: String(from + index),
    of: Object.fromEntries(
      [...dimensions].map(([key, leaves]) => [key, leaves[Math.min(below(leaves.length), below(leaves.length + 1))]!])
    )
  }));
}
