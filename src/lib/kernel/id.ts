import { given } from './given.ts';

/** 16 random bytes, from outside: the kernel knows no chance of its own. */
export type RandomBytes = (length: number) => Uint8Array;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function format(bytes: Uint8Array, version: number): string {
  bytes[6] = (given(bytes[6]) & 0x0f) | (version << 4);
  bytes[8] = (given(bytes[8]) & 0x3f) | 0x80;
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

/** RFC 9562 version 4: for everything a resident sends, since it tells nothing about when. */
export const randomId = (random: RandomBytes): string => format(random(16).slice(), 4);

/** RFC 9562 version 7: for staff records, sortable by the millisecond (`now`) of their making. */
export function timedId(now: number, random: RandomBytes): string {
  const bytes = random(16).slice();
  for (let i = 5, rest = now; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  return format(bytes, 7);
}

/**
 * RFC 9562 version 8 from the first 16 bytes of a digest: the same source always gives the same id, so that two
 * publishers (or two officers handing over one remark) make one record.
 */
export const derivedId = (digest: Uint8Array): string => format(digest.slice(0, 16), 8);

export const ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[478][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
