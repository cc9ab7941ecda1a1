import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { canonicalJson, type Json } from '../../kernel/json.ts';
import type { Sent } from '../../protocol/sync.ts';
import type { NumberedRecord, Sign } from '../store/contract/records.ts';

/** 22 characters: 16 bytes, base64url. */
const MAC_BYTES = 16;
/** Of a copy that came back, so many of them are the number under which its state was first sent. */
const AGE_BYTES = 6;

/**
 * Signs a record as it is sent, its number included, so that of two returned editions the later one can be told.
 *
 * The key lives outside the database: whoever steals or restores one cannot make the server believe in a record that
 * it never sent.
 */
export function createSign(key: Uint8Array): Sign {
  const secret = createSecretKey(key);
  const signature = (signed: object, bytes: number): Buffer =>
    createHmac('sha256', secret)
      .update(canonicalJson(signed as Json))
      .digest()
      .subarray(0, bytes);
  return ({ feed, id, kind, n, body }: NumberedRecord, age = n) => {
    const record = { feed, id, kind, n, ...body };
    if (age === n) return signature(record, MAC_BYTES).toString('base64url');
    const carried = Buffer.alloc(AGE_BYTES);
    carried.writeUIntBE(age, 0, AGE_BYTES);
    return Buffer.concat([signature({ ...record, age }, MAC_BYTES - AGE_BYTES), carried]).toString('base64url');
  };
}

/**
 * The number under which this server first sent what the record says, undefined where it never did. After a restore a
 * state comes back under a new number, and may leave again under it: the number alone would make it a later one.
 */
export function ageOf({ mac, ...record }: Sent, sign: Sign): number | undefined {
  const { feed, id, kind, n, ...body } = record;
  const given = Buffer.from(mac, 'base64url');
  if (given.length !== MAC_BYTES) return undefined;
  const ages = [n, given.readUIntBE(MAC_BYTES - AGE_BYTES, AGE_BYTES)];
  return ages.find((age) => timingSafeEqual(given, Buffer.from(sign({ feed, id, kind, n, body }, age), 'base64url')));
}

export const isOurs = (copy: Sent, sign: Sign): boolean => ageOf(copy, sign) !== undefined;
