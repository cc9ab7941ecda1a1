import type { Json } from '../kernel/json.ts';
import { err, ok, type Result } from '../kernel/result.ts';

export type JsonFault = 'not-json' | 'too-deep' | 'forbidden-key';

export const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a stranger's JSON: at most 32 levels, and no key that could reach an object's prototype. */
export function parseJson(text: string): Result<Json, JsonFault> {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return err('not-json');
  }
  const fault = findFault(value, 1);
  return fault === undefined ? ok(value) : err(fault);
}

function findFault(value: Json, depth: number): JsonFault | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > MAX_DEPTH) return 'too-deep';
  if (!Array.isArray(value) && Object.keys(value).some((key) => FORBIDDEN_KEYS.has(key))) return 'forbidden-key';
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    const fault = findFault(member, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
