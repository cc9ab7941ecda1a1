import { RE2JS } from 're2js';
import type { Matcher } from './functions.ts';

/** Longer patterns are no work of a person; RE2 itself refuses nested repetition beyond a thousand. */
const LONGEST_PATTERN = 1000;

function compile(pattern: string): RE2JS | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** No look-around and no back-references: they cannot be matched in linear time. */
export const understandsPattern = (pattern: string): boolean => compile(pattern) !== undefined;

/** Imported only where a definition uses `regex()`, since the engine is larger than the rest of the survey together. */
export function createMatcher(): Matcher {
  const compiled = new Map<string, RE2JS | undefined>();
  return (pattern, text) => {
    if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
    return compiled.get(pattern)?.matches(text) ?? false;
  };
}
