import { given } from '../../kernel/given.ts';

/** `order`: whoever is read comes before whoever reads it. `depth`: how many wait for each other in the longest row. */
export type Dependencies = { order: string[]; depth: number; circular?: string };

/**
 * Puts questions in the order in which they can be worked out. `circular` names one whose value depends on itself; then
 * there is no such order. Walks without recursion: two thousand calculations may feed each other.
 */
export function dependenciesOf(reads: ReadonlyMap<string, ReadonlySet<string>>): Dependencies {
  const depths = new Map<string, number>();
  const open = new Set<string>();
  const waiting = [...reads.keys()].reverse();
  for (let name = waiting.at(-1); name !== undefined; name = waiting.at(-1)) {
    const others = [...(reads.get(name) ?? [])];
    const missing = others.filter((other) => !depths.has(other));
    if (depths.has(name) || missing.length === 0) {
      if (!depths.has(name))
        depths.set(name, others.reduce((most, other) => Math.max(most, given(depths.get(other))), 0) + 1);
      open.delete(name);
      waiting.pop();
      continue;
    }
    open.add(name);
    const circular = missing.find((other) => open.has(other));
    if (circular !== undefined) return { order: [], depth: 0, circular };
    waiting.push(...missing.reverse());
  }
  return { order: [...depths.keys()], depth: [...depths.values()].reduce((a, b) => Math.max(a, b), 0) };
}

function reaches(reads: ReadonlyMap<string, ReadonlySet<string>>, from: string): boolean {
  const seen = new Set<string>();
  const waiting = [...(reads.get(from) ?? [])];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === from) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(reads.get(name) ?? []));
  }
  return false;
}

/** Everyone whose value depends on itself, in the order of `reads`: all of every circle, none that only reads one. */
export function circularIn(reads: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  if (dependenciesOf(reads).circular === undefined) return new Set();
  return new Set([...reads.keys()].filter((name) => reaches(reads, name)));
}
