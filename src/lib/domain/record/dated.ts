import type { Json } from '../../kernel/json.ts';
import type { PlainKind } from './kind.ts';

/** The data with the server's day in the field that residents read, where the kind has one. */
export const withDay = ({ dated }: PlainKind, data: Json, day: string): Json =>
  dated === undefined || data === null || typeof data !== 'object' || Array.isArray(data)
    ? data
    : { ...data, [dated]: day };
