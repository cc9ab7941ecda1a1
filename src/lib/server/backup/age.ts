import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter, type Identity } from 'age-encryption';

/** What opens a file of age: the text of a secret key, or what this process remembers of one it has just written. */
export type Opener = string | Identity;

/** The file is encrypted, and nothing that was given opens it. */
export class Shut extends Error {}

const MAGIC = 'age-encryption.org/v1\n';
const PUBLIC_KEY = /^age1(pq1|tag1|tagpq1)?[02-9ac-hj-np-z]{58,4096}$/;
const SECRET_KEY = /^AGE-SECRET-KEY-(PQ-)?1[02-9AC-HJ-NP-Z]{58,200}$/;

/** Whether a text is a public key to which a backup can be encrypted (`age1…`). */
export function isRecipient(text: string): boolean {
  try {
    if (!PUBLIC_KEY.test(text)) return false;
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** The secret keys in the text of an identity file as `age-keygen` writes it; undefined where it is none. */
export function identitiesIn(text: string): string[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.length > 0 && lines.every((line) => SECRET_KEY.test(line)) ? lines : undefined;
}

/**
 * Encrypts to every recipient (https://age-encryption.org/v1). `opener` is good for this one file as long as the process
 * lives: with it the file is read back after it was written, although its secret keys are elsewhere.
 */
export async function encrypt(
  plain: Readable,
  recipients: readonly string[]
): Promise<{ cipher: Readable; opener: Opener }> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const remembered: { key: Uint8Array | null } = { key: null };
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      remembered.key = key.slice();
      return [];
    }
  });
  const cipher = await encrypter.encrypt(asWeb(plain));
  return { cipher: Readable.fromWeb(cipher as NodeStream), opener: { unwrapFileKey: () => remembered.key } };
}

/** The bytes of a file, decrypted where it is a file of age. Throws `Shut` where none of the openers opens it. */
export async function opened(file: string, openers: readonly Opener[]): Promise<Readable> {
  if (!(await isEncrypted(file))) return createReadStream(file);
  const decrypter = new Decrypter();
  for (const opener of openers) decrypter.addIdentity(opener);
  const source = createReadStream(file);
  try {
    return Readable.fromWeb((await decrypter.decrypt(asWeb(source))) as NodeStream);
  } catch (error) {
    source.destroy();
    if (error instanceof Error && error.message.startsWith('no identity matched')) throw new Shut();
    throw error;
  }
}

export async function isEncrypted(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.subarray(0, bytesRead).toString('latin1') === MAGIC;
  } finally {
    await handle.close();
  }
}

/** Node declares its streams apart from those of the web, which they are. */
const asWeb = (stream: Readable): ReadableStream<Uint8Array> => Readable.toWeb(stream) as ReadableStream<Uint8Array>;
