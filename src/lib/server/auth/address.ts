import { createHmac, randomBytes } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import type { Engine } from '../store/store.ts';

/** A caller as the limits know it: a keyed hash, kept in memory alone. */
export type AddressKey = string;

/**
 * The salt of the address keys; without it four billion IPv4 addresses would be quickly tried. A process that is alone
 * makes one that ends with it. Those that share a database must know a caller by the same key, so theirs follows from
 * the secret key.
 */
export const addressSalt = (engine: Engine, secret: Uint8Array): Uint8Array =>
  engine === 'sqlite' ? randomBytes(32) : createHmac('sha256', secret).update('nahraum address keys').digest();

/** An IPv6 customer holds a whole /64, so that is what counts. The address itself is kept nowhere. */
export const createAddressKey = (salt: Uint8Array) => {
  return (address: string): AddressKey =>
    createHmac('sha256', salt).update(network(address)).digest('base64url').slice(0, 22);
};

/** The IPv4 address, or the first 64 bits of an IPv6 address; what is neither is one common caller. */
export function network(address: string): string {
  const bare = address
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  if (isIPv4(bare)) return bare;
  return isIPv6(bare) ? firstHalf(bare) : 'unknown';
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  // A dotted end stands for two groups.
  const length = left.length + right.length + (address.includes('.') ? 1 : 0);
  const groups = [...left, ...Array<string>(tail === undefined ? 0 : 8 - length).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
