import { createHash } from 'node:crypto';
import { derivedId } from '../../kernel/id.ts';

export const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The id of a record made from another one: the same on every device. */
export const idFrom = (kind: string, sourceId: string): string => derivedId(sha256(`${kind}:${sourceId}`));
