/**
 * The remark that leads those that say the same as `id`: itself where it says so of none. `sameAs`: of each remark the one it
 * was put to, of those that are still there. Two officers without a network may have put two to each other: then the one
 * with the smallest id leads, on every device and the server.
 */
export function leaderOf(id: string, sameAs: ReadonlyMap<string, string>): string {
  const path = [id];
  for (;;) {
    const next = sameAs.get(path.at(-1) ?? id);
    if (next === undefined) return path.at(-1) ?? id;
    const at = path.indexOf(next);
    if (at >= 0) return path.slice(at).reduce((least, other) => (other < least ? other : least));
    path.push(next);
  }
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);

/** Those that share most words of four letters and more with `text` first; of as many, in the order they came in. */
export function closestTo<T extends { text: string }>(text: string, others: readonly T[]): T[] {
  const sought = wordsOf(text);
  const shared = (other: T): number => [...wordsOf(other.text)].filter((word) => sought.has(word)).length;
  return others
    .map((other) => ({ other, count: shared(other) }))
    .sort((a, b) => b.count - a.count)
    .map(({ other }) => other);
}
