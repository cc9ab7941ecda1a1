export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The one spelling of a JSON value: keys in code-unit order, no white space, `undefined` members left out.
 *
 * Two values are equal if and only if their canonical texts are, so it serves for comparing, hashing and MACs.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  let members = '';
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined) continue;
    members += `${members && ','}${JSON.stringify(key)}:${canonicalJson(value[key])}`;
  }
  return `{${members}}`;
}

export const sameJson = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || canonicalJson(a) === canonicalJson(b);

/** Looks breadth first, so that a hostile value costs memory in proportion and never the stack. */
export function nestedDeeperThan(limit: number, value: unknown): boolean {
  let level: object[] = isObject(value) ? [value] : [];
  for (let depth = 0; depth <= limit; depth++) {
    const next: object[] = [];
    let some = false;
    for (const item of level) {
      for (const member of Array.isArray(item) ? (item as unknown[]) : Object.values(item)) {
        some = true;
        if (isObject(member)) next.push(member);
      }
    }
    if (!some) return false;
    level = next;
  }
  return true;
}

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';
