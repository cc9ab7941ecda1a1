import type { Json } from '../kernel/json.ts';
import { err, ok, type Result } from '../kernel/result.ts';

export type JsonFault = 'not-json' | 'too-deep' | 'forbidden-key';

export const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a stranger's JSON: at most 32 levels, and no key that could reach an object's prototype. */
export function parseJson(text: string): Result<Json, JsonFault> {
  if (deeperThan(MAX_DEPTH, text)) return err('too-deep');
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return err('not-json');
  }
  return hasForbiddenKey(value) ? err('forbidden-key') : ok(value);
}

/** Looked at before parsing: a million brackets keep the parser busy for a third of a second, this scan for none. */
function deeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') {
      depth += 1;
      if (depth > limit) return true;
    } else if (char === ']' || char === '}') depth -= 1;
  }
  return false;
}

function hasForbiddenKey(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(hasForbiddenKey);
  return Object.keys(value).some((key) => FORBIDDEN_KEYS.has(key)) || Object.values(value).some(hasForbiddenKey);
}
