import highs from 'highs';
import type { Branch, Plan } from '#lib/domain/disclosure/table.ts';

/** What somebody knows of a number at one time, from what was told of it: between these two. */
export type Clue = { at: Readonly<Record<string, string>>; time: number; low: number; high: number };
/** A number somebody would like to know: as it stood at a time, or by how much it grew from one to another. */
export type Target = {
  at: Readonly<Record<string, string>>;
  time: number;
  from?: number | undefined;
  /** Those of the same row who said something else: the last category is not the one named. */
  others?: string;
};

const solver = await highs();

/**
 * Solves linear programs over everybody who could be in the tables. It is written from the outside: its unknowns are the
 * combinations of leaves, how many people there are of each at every time, and it knows no code of what it attacks.
 */
export class Attacker {
  readonly #leaves = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  readonly #atoms: Record<string, string>[];
  readonly #constraints: string[];
  readonly #times: number;

  constructor(
    plans: readonly Plan[],
    times: number,
    clues: readonly Clue[],
    growths: readonly (Clue & { from: number })[]
  ) {
    for (const { key, branches } of plans.flatMap(({ dimensions }) => dimensions)) {
      this.#leaves.set(key, leavesOf(branches));
    }
    this.#atoms = [...this.#leaves].reduce<Record<string, string>[]>(
      (all, [key, nodes]) =>
        all.flatMap((atom) =>
          [...nodes].filter(([node, of]) => of.has(node)).map(([node]) => ({ ...atom, [key]: node }))
        ),
      [{}]
    );
    this.#times = times;
    this.#constraints = [...clues, ...growths].flatMap((clue) => {
      const sum = this.#sum(clue);
      return [`${sum} >= ${clue.low}`, ...(clue.high === Infinity ? [] : [`${sum} <= ${clue.high}`])];
    });
  }

  /** The bounds within which the number must be. */
  bounds(target: Target): { low: number; high: number } {
    return { low: this.#solve('Minimize', target), high: this.#solve('Maximize', target) };
  }

  /** Of each combination as many as came at each time up to this one: they only grow in number. */
  #sum({ at, time, from = -1, others }: Target): string {
    const names = this.#atoms.flatMap((atom, index) => {
      const isIn = Object.entries(at).every(
        ([key, node]) => this.#leaves.get(key)!.get(node)!.has(atom[key]!) !== (key === others)
      );
      return isIn ? Array.from({ length: time - from }, (_, step) => `x${index}t${from + 1 + step}`) : [];
    });
    return names.join(' + ');
  }

  #solve(way: 'Minimize' | 'Maximize', target: Target): number {
    const rows = this.#constraints.map((row, index) => ` c${index}: ${row}`);
    const { Status, ObjectiveValue } = solver.solve(
      `${way}\n obj: ${this.#sum(target)}\nSubject To\n${rows.join('\n')}\nEnd`
    );
    if (Status === 'Unbounded' || Status === 'Primal infeasible or unbounded') return Infinity;
    if (Status !== 'Optimal') throw new Error(`The attacker found ${Status} over ${this.#times} releases.`);
    return ObjectiveValue;
  }
}

/** Of every node its leaves. */
function leavesOf(branches: readonly Branch[]): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  const add = ({ key, of }: Branch): string[] => {
    const leaves = of === undefined ? [key] : of.flatMap(add);
    found.set(key, new Set(leaves));
    return leaves;
  };
  branches.forEach(add);
  return found;
}
