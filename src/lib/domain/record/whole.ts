import type { Json } from '../../kernel/json.ts';
import type { Kind } from './kind.ts';

/** Of the fields without which a record of this kind is not whole, those that say nothing. Without `data` all of them. */
export const lackingIn = (kind: Pick<Kind, 'whole'>, data: Readonly<Record<string, Json | undefined>> = {}): string[] =>
  (kind.whole ?? []).filter((field) => {
    const value = data[field];
    return value === undefined || (typeof value === 'string' && value.trim() === '');
  });
