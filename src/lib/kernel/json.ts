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

/** Whether the canonical texts are the same, without spelling them. */
export function sameJson(a: Json | undefined = null, b: Json | undefined = null): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => sameJson(item, b[i]));
  }
  const [one, other] = [membersOf(a), membersOf(b)];
  return one.length === other.length && one.every((key) => Object.hasOwn(b, key) && sameMember(a[key], b[key]));
}

const membersOf = (value: { [key: string]: Json }): string[] =>
  Object.keys(value).filter((key) => value[key] !== undefined);

const sameMember = (a: Json | undefined, b: Json | undefined): boolean => b !== undefined && sameJson(a, b);

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
