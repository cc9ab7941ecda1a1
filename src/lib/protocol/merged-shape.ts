import type { Json } from '../kernel/json.ts';
import { NODE_PATTERN, STAMP_PATTERN } from '../kernel/stamp.ts';

export const FIELD_PATTERN = /^[a-zA-Z][a-zA-Z0-9]{0,59}$/;
const MOST_ENTRIES = 100;

export type Fields = Record<string, { value: Json; stamp: string }[]>;
export type Seen = Record<string, string>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isStamp = (value: unknown): boolean => typeof value === 'string' && STAMP_PATTERN.test(value);

function isEntry(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 2 && value.value !== undefined && isStamp(value.stamp);
}

const areEntries = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.length <= MOST_ENTRIES && value.every(isEntry);

/**
 * Looked at by hand, each of ten thousand records on both ends of the line: a schema of schemas takes several times as long,
 * and nobody asks which member was wrong.
 */
export const isFields = (value: unknown): value is Fields =>
  isObject(value) && Object.keys(value).every((name) => FIELD_PATTERN.test(name) && areEntries(value[name]));

export const isSeen = (value: unknown): value is Seen =>
  isObject(value) && Object.keys(value).every((node) => NODE_PATTERN.test(node) && isStamp(value[node]));
