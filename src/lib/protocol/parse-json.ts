import { given } from '../kernel/given.ts';
import type { Json } from '../kernel/json.ts';
import { err, ok, type Result } from '../kernel/result.ts';

export type JsonFault = 'not-json' | 'too-deep' | 'too-large' | 'forbidden-key';

export const MAX_DEPTH = 32;
/** Arrays, objects and members in all: as many as 150,000 names of one object kept the server busy for half a second. */
export const MAX_PARTS = 80_000;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a stranger's JSON: at most 32 levels, not too many parts, and no key that could reach an object's prototype. */
export function parseJson(text: string): Result<Json, JsonFault> {
  const fault = faultInOutline(text);
  if (fault !== undefined) return err(fault);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return err('not-json');
  }
  return hasForbiddenKey(value) ? err('forbidden-key') : ok(value);
}

/** Looked at before parsing: a million brackets keep the parser busy for a third of a second, this scan for none. */
function faultInOutline(text: string): JsonFault | undefined {
  let depth = 0;
  let parts = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') {
      depth += 1;
      parts += 1;
      if (depth > MAX_DEPTH) return 'too-deep';
    } else if (char === ']' || char === '}') depth -= 1;
    else if (char === ':') parts += 1;
  }
  return parts > MAX_PARTS ? 'too-large' : undefined;
}

function hasForbiddenKey(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some((item) => hasForbiddenKey(item));
  return Object.keys(value).some((key) => FORBIDDEN_KEYS.has(key) || hasForbiddenKey(given(value[key])));
}
