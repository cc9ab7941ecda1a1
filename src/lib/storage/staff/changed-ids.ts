import type { IntervalTree } from 'dexie';

/**
 * The ids that Dexie has noted as written; undefined where it knows no more than that something was. Of what another tab
 * has written the notes arrive as plain objects.
 */
export function idsIn(part: IntervalTree): string[] | undefined {
  const found: string[] = [];
  const left = [part];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (!('from' in at)) continue;
    if (typeof at.from !== 'string' || at.from !== at.to) return undefined;
    found.push(at.from);
    left.push(...[at.l, at.r].filter((branch) => branch != null));
  }
  return found;
}
