import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { fingerprintOf } from '../config/secret-key.ts';

/** The last line of a backup: an HMAC over every byte before it, and which key made it. */
const seal = z.strictObject({
  seal: z.literal('nahraum-seal-1'),
  key: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  hmac: z.string().check(z.regex(/^[0-9a-f]{64}$/))
});

/** What can be wrong with a backup as a whole; only of `changed` it is sure that somebody or something changed it. */
export type SealFault = 'changed' | 'unsealed' | 'other-key' | 'no-key';

/** Takes in the text of a backup, piece by piece, and tells or checks its seal. */
export function createSealer(key: Uint8Array) {
  const own = createHmac('sha256', key).update('nahraum-backup-seal').digest();
  const hmac = createHmac('sha256', own);
  return {
    add: (text: string) => void hmac.update(text),
    line: (): string =>
      `${JSON.stringify({ seal: 'nahraum-seal-1', key: fingerprintOf(key), hmac: hmac.digest('hex') })}\n`
  };
}

export const isSeal = (line: string): boolean => line.startsWith('{"seal":');

/**
 * @param last the last line of the file
 * @param expected the line that our key would have written there; undefined where there is no key
 */
export function sealFault(last: string, expected: string | undefined): SealFault | undefined {
  if (!isSeal(last)) return 'unsealed';
  const found = readSeal(last);
  if (found === undefined) return 'changed';
  const ours = expected === undefined ? undefined : readSeal(expected);
  if (ours === undefined) return 'no-key';
  if (found.key !== ours.key) return 'other-key';
  const isOurs = timingSafeEqual(Buffer.from(found.hmac), Buffer.from(ours.hmac));
  // Another spelling of the same seal is none that we wrote.
  return isOurs && `${last}\n` === expected ? undefined : 'changed';
}

function readSeal(line: string): z.infer<typeof seal> | undefined {
  try {
    return seal.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
