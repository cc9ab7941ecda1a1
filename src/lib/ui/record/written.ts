import type { Kind } from '#lib/domain/record/kind.ts';
import { textsIn } from '#lib/domain/record/shown.ts';
import type { Json } from '#lib/kernel/json.ts';
import { plainLetters } from '../kit/sought.ts';

const known = new WeakMap<object, string>();

/** Texts as a search reads them, made once for each record: with every key that somebody types thousands are searched. */
export function searched(record: object, texts: () => readonly string[]): string {
  const before = known.get(record);
  if (before !== undefined) return before;
  const made = plainLetters(texts().join(' '));
  known.set(record, made);
  return made;
}

/** All that is written in a record of this kind, as a search reads it. */
export const writtenIn = (kind: Kind, data: Readonly<Record<string, Json>>): string =>
  searched(data, () => textsIn(kind, data));
