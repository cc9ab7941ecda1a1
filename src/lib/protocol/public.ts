import * as z from 'zod/mini';
import { id } from '../domain/record/schemas.ts';
import { anyJson, epoch, kindName } from './shapes.ts';

export const publicRow = z.union([
  z.strictObject({ id, kind: kindName, data: anyJson, n: z.int() }),
  z.strictObject({ id, kind: kindName, gone: z.literal(true), n: z.int() })
]);
export type PublicRow = z.infer<typeof publicRow>;
export const publicAnswer = z.strictObject({ epoch, rows: z.array(publicRow), n: z.int(), more: z.boolean() });
export type PublicAnswer = z.infer<typeof publicAnswer>;
