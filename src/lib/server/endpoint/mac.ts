import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../kernel/json.ts';
import type { Sent } from '../../protocol/messages.ts';
import type { NumberedRecord, Sign } from '../store/contract/records.ts';

/** 22 characters: the first 16 bytes of an HMAC-SHA256, base64url. */
const MAC_BYTES = 16;

/**
 * Signs a record as it is sent, its number included, so that of two returned editions the later one can be told.
 *
 * The key lives outside the database: whoever steals or restores one cannot make the server believe in a record that
 * it never sent.
 */
export const createSign =
  (key: Uint8Array): Sign =>
  ({ feed, id, kind, n, body }: NumberedRecord) =>
    createHmac('sha256', key)
      .update(canonicalJson({ feed, id, kind, n, ...body }))
      .digest()
      .subarray(0, MAC_BYTES)
      .toString('base64url');

export function isOurs({ mac, ...record }: Sent, sign: Sign): boolean {
  const { feed, id, kind, n, ...body } = record;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(sign({ feed, id, kind, n, body })));
}
