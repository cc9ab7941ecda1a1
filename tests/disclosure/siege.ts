import { isSmall, PUBLIC_POLICIES, type Policy } from '#lib/domain/disclosure/policy.ts';
import { releaseOf, LEAST_CHANGED, type Past } from '#lib/domain/disclosure/release.ts';
import type { Counted, Plan } from '#lib/domain/disclosure/table.ts';
import { Attacker, type Clue, type Target } from './attacker.ts';
import { chance, randomPlans, randomSheets } from './chance.ts';

/** How a number that must not be known fared. */
export type Found = { seed: number; target: Target; n: number; low: number; high: number };
export type Siege = {
  releases: number;
  /** How many small numbers were looked for. */
  small: number;
  exact: Found[];
  narrow: Found[];
  /** How many numbers the last release tells, and of how many. */
  told: number;
  cells: number;
};

/** What an office of statistics would tell: exact, and enough hidden. */
export const EXACT: Policy = { ...PUBLIC_POLICIES.survey, rounding: 'none', zeroIsSafe: true };

/** `knowsWhy`: the attacker is told which numbers are hidden for being small, which no release says. */
export function besiegeAll(seeds: readonly number[], policy: Policy, make: Make = releaseOf, knowsWhy = false): Siege {
  const none: Siege = { releases: 0, small: 0, exact: [], narrow: [], told: 0, cells: 0 };
  return seeds
    .map((seed) => besiege(seed, policy, make, knowsWhy))
    .reduce(
      (all, each) => ({
        releases: all.releases + each.releases,
        small: all.small + each.small,
        exact: [...all.exact, ...each.exact],
        narrow: [...all.narrow, ...each.narrow],
        told: all.told + each.told,
        cells: all.cells + each.cells
      }),
      none
    );
}

type Make = typeof releaseOf;

const atOf = (id: string): Record<string, string> => Object.fromEntries(JSON.parse(id) as [string, string][]);

/** Random tables, released once to three times while sheets come in, and everything the attacker gets out of them. */
function besiege(seed: number, policy: Policy, make: Make, knowsWhy: boolean): Siege {
  const below = chance(seed);
  const plans = randomPlans(below);
  const past: Past[] = [];
  let sheets: Counted[] = [];
  for (let round = 1 + below(3); round > 0; round--) {
    const more = past.length === 0 ? Math.max(policy.minBase, 12) + below(120) : below(40);
    sheets = [...sheets, ...randomSheets(plans, below, more, sheets.length)];
    past.push({ release: make(plans, sheets, past, { policy, at: '', by: '' }), sheets });
  }
  // A planted fault may break the rule: nothing follows from it then.
  const growths = make === releaseOf ? growthsOf(plans, past) : [];
  return attack({ seed, plans, policy, past, growths, knowsWhy });
}

type Town = {
  seed: number;
  plans: readonly Plan[];
  policy: Policy;
  past: readonly Past[];
  growths: readonly (Clue & { from: number })[];
  knowsWhy: boolean;
};

function attack({ seed, plans, policy, past, growths, knowsWhy }: Town): Siege {
  const counts = past.map(({ sheets }) => countsOf(plans, sheets));
  const clues = past.flatMap((each, time) => cluesOf(each, time, knowsWhy ? counts[time] : undefined));
  const attacker = new Attacker(plans, past.length, clues, growths);
  const siege: Siege = { releases: past.length, small: 0, exact: [], narrow: [], told: 0, cells: 0 };
  const last = Object.values(past.at(-1)!.release.cells);
  siege.cells = last.length;
  siege.told = last.filter(({ told }) => told !== null).length;
  for (const { target, n } of targetsOf(plans, policy, past, counts)) {
    siege.small++;
    const { low, high } = attacker.bounds(target);
    const found = { seed, target, n, low, high };
    const [least, most] = [Math.ceil(low - 1e-6), Math.floor(high + 1e-6)];
    if (least === most) siege.exact.push(found);
    if (most - least < policy.minCell - 1) siege.narrow.push(found);
  }
  return siege;
}

type Counts = Map<string, number>;

/** By its own way of counting: each sheet counts in every cell whose categories hold it. */
function countsOf(plans: readonly Plan[], sheets: readonly Counted[]): Counts {
  const counts: Counts = new Map();
  for (const id of idsOf(plans)) {
    const at = Object.entries(atOf(id));
    const leaves = at.map(([key, node]) => [key, leavesBelow(plans, key, node)] as const);
    counts.set(id, sheets.filter(({ of }) => leaves.every(([key, below]) => below.includes(of[key]!))).length);
  }
  return counts;
}

function leavesBelow(plans: readonly Plan[], key: string, node: string): string[] {
  const { branches } = plans.flatMap(({ dimensions }) => dimensions).find((each) => each.key === key)!;
  const group = branches.find((each) => each.key === node);
  return group?.of?.map((leaf) => leaf.key) ?? [node];
}

function idsOf(plans: readonly Plan[]): string[] {
  const ids = plans.flatMap(({ dimensions }) =>
    dimensions.reduce<[string, string][][]>(
      (all, { key, branches }) => {
        const nodes = branches.flatMap((branch) => [branch.key, ...(branch.of ?? []).map((leaf) => leaf.key)]);
        return all.flatMap((at) => [at, ...nodes.map((node): [string, string][] => [...at, [key, node]])]);
      },
      [[]]
    )
  );
  return [...new Set(ids.map((at) => JSON.stringify(at.sort(([a], [b]) => (a < b ? -1 : 1)))))];
}

/** What a release tells of its time. Numbers that were carried over are those of an earlier one. */
function cluesOf({ release: { cells, policy }, sheets }: Past, time: number, counts: Counts | undefined): Clue[] {
  const { rounding, minCell, zeroIsSafe } = policy;
  const clues = Object.entries(cells).flatMap(([id, { told, since }]): Clue[] => {
    if (since !== time) return [];
    const clue = { at: atOf(id), time };
    if (told === null) {
      return !zeroIsSafe && counts !== undefined && counts.get(id)! < minCell
        ? [{ ...clue, low: 0, high: minCell - 1 }]
        : [];
    }
    if (rounding === 'none') return [{ ...clue, low: told, high: told }];
    const low = Math.ceil(told - rounding / 2);
    return [{ ...clue, low: Math.max(low, minCell), high: low + rounding - 1 }];
  });
  return [...clues, { at: {}, time, low: sheets.length, high: sheets.length }];
}

/** The rule of carrying over, turned round: who sees that a row was counted anew knows that many are new in it. */
function growthsOf(plans: readonly Plan[], past: readonly Past[]): (Clue & { from: number })[] {
  const bases = idsOf(plans.map(({ key, dimensions }) => ({ key, dimensions: dimensions.slice(0, -1) })));
  return past.slice(1).flatMap(({ release }, index) =>
    bases.map((id) => {
      const before = past[index]!.release.cells[id]!.since;
      const isAnew = release.cells[id]!.since === index + 1;
      const range = isAnew ? { low: LEAST_CHANGED, high: Infinity } : { low: 0, high: LEAST_CHANGED - 1 };
      return { at: atOf(id), time: index + 1, from: before, ...range };
    })
  );
}

/** All small numbers: cells of every time, what others in their row said, and what came between two times of counting. */
function targetsOf(
  plans: readonly Plan[],
  policy: Policy,
  past: readonly Past[],
  counts: readonly Counts[]
): { target: Target; n: number }[] {
  const answers = new Set(plans.map(({ dimensions }) => dimensions.at(-1)!.key));
  return counts.flatMap((own, time) =>
    [...own].flatMap(([id, n]) => {
      const at = atOf(id);
      const said = Object.keys(at).find((key) => answers.has(key));
      const isAnswer = said !== undefined;
      const from = past[time - 1]?.release.cells[id]?.since;
      const isAnew = from !== undefined && past[time]!.release.cells[id]!.since === time;
      const grown = isAnew && isAnswer ? n - counts[from]!.get(id)! : 0;
      const rest = isAnswer ? counts[time]!.get(baseOf(at, answers))! - n : 0;
      return [
        ...(isSmall(n, policy) ? [{ target: { at, time }, n }] : []),
        ...(said !== undefined && isSmall(rest, policy) ? [{ target: { at, time, others: said }, n: rest }] : []),
        ...(isSmall(grown, policy) ? [{ target: { at, time, from }, n: grown }] : [])
      ];
    })
  );
}

const baseOf = (at: Readonly<Record<string, string>>, answers: ReadonlySet<string>): string =>
  JSON.stringify(Object.entries(at).filter(([key]) => !answers.has(key)));
