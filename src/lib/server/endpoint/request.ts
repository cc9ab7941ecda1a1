import type * as z from 'zod/mini';
import { err, ok, type Result } from '../../kernel/result.ts';
import { PROTOCOL } from '../../protocol/shapes.ts';
import type { Refusal } from './endpoint.ts';

/** A whole request. One of another protocol version is told so before anything in it is called wrong. */
export function readRequest<T>(schema: z.ZodMiniType<T>, raw: unknown): Result<T, Refusal> {
  const protocol = raw !== null && typeof raw === 'object' && 'protocol' in raw ? raw.protocol : PROTOCOL;
  if (Number.isInteger(protocol) && protocol !== PROTOCOL) return err({ reason: 'please-update' });
  const { data } = schema.safeParse(raw);
  return data === undefined ? err({ reason: 'malformed' }) : ok(data);
}
