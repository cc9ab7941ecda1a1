import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const [IV_BYTES, TAG_BYTES] = [12, 16];

/** What sealing adds to a text, and how much longer base64 makes it. */
export const fitsSealed = (bytes: number): number => Math.floor((bytes * 3) / 4) - IV_BYTES - TAG_BYTES - 2;

/**
 * Texts that only processes with the same secret key can read or write: the database that carries them learns nothing.
 *
 * @param purpose texts sealed for one purpose do not open for another
 */
export function createSealed(secret: Uint8Array, purpose: string) {
  const key = createHmac('sha256', secret).update(purpose).digest();
  return {
    seal(text: string): string {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    /** Undefined where it was not sealed with this key. */
    open(sealed: string): string | undefined {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    }
  };
}
