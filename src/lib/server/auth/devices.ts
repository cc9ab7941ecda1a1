import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Account } from '../store/contract/staff.ts';

/** An id and, for each account that has signed in there, a signature: nothing that tells who it was. */
export const DEVICE_PATTERN = /^[\w-]{22}(\.[\w-]{22}){1,8}$/;
const MOST_ACCOUNTS = 8;

export type Devices = {
  /** The device's name for the limits, if this account has signed in there since its last change of password. */
  knownTo(account: Account | undefined, cookie: string | undefined): string | undefined;
  /** The cookie of a device in which this account has just signed in. */
  remember(account: Account, cookie: string | undefined): string;
};

/**
 * Tells the owner of an account from a stranger at the same address (OWASP's „device cookie“): tries from a device that
 * has once known the password are counted apart, so that nobody else's misses hold it up.
 */
export function createDevices(secret: Uint8Array): Devices {
  const key = createHmac('sha256', secret).update('nahraum device cookie').digest();
  const sign = (id: string, { id: account, password }: Account): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([id, account, password]))
      .digest('base64url')
      .slice(0, 22);

  return {
    knownTo(account, cookie) {
      const [id, ...signatures] = cookie?.split('.') ?? [];
      if (id === undefined || account === undefined) return undefined;
      const own = sign(id, account);
      return signatures.some((signature) => isSame(signature, own)) ? id : undefined;
    },
    remember(account, cookie) {
      const [id = randomBytes(16).toString('base64url'), ...before] = cookie?.split('.') ?? [];
      const own = sign(id, account);
      const others = before.filter((signature) => signature !== own);
      return [id, own, ...others].slice(0, MOST_ACCOUNTS + 1).join('.');
    }
  };
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
