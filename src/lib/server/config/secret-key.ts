import { codeOf } from '#lib/kernel/thrown.ts';
import { createHmac } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.ts';

export const SECRET_KEY_FILE = 'secret.key';
/** What an editor leaves behind it, or another machine's ends of lines, is no damage. */
const FORMAT = /^\s*[0-9a-f]{64}\s*$/i;

/**
 * The key of the MAC that every record leaves with: 32 bytes, made at the first start, readable by the owner only.
 *
 * It lies outside the database, so that whoever holds a copy of the database cannot sign. No backup contains it; after
 * it is lost, copies that devices hold are no longer believed and cannot fill the gap behind an older backup.
 */
export function loadSecretKey(dataDir: string, random: (length: number) => Uint8Array): Uint8Array {
  makeDataDir(dataDir);
  return readSecretKey(dataDir) ?? writeSecretKey(dataDir, random(32));
}

/** Undefined where there is none. Throws, in words for an administrator, on one that is damaged or cannot be read. */
export const readSecretKey = (dataDir: string): Uint8Array | undefined => readKey(join(dataDir, SECRET_KEY_FILE));

/** Gives the key that lies there afterwards: of two processes that write at the same moment, both get the same one. */
export function writeSecretKey(dataDir: string, key: Uint8Array): Uint8Array {
  const path = join(dataDir, SECRET_KEY_FILE);
  writeOnce(path, `${Buffer.from(key).toString('hex')}\n`);
  const made = readKey(path);
  if (made === undefined) throw new Error(`${path} cannot be read after it was written.`);
  return made;
}

/** Tells a key from another one, and nothing about it. */
export const fingerprintOf = (key: Uint8Array): string =>
  createHmac('sha256', key).update('nahraum-key-fingerprint').digest('hex').slice(0, 32);

function readKey(path: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Error(`The secret key ${path} cannot be read by the user who runs Nahraum.`, { cause: error });
  }
  if (!FORMAT.test(text))
    throw new Error(`${path} is damaged: it must hold 64 hexadecimal digits. Put the copy you keep in its place.`);
  return new Uint8Array(Buffer.from(text.trim(), 'hex'));
}

/** Whole or not at all, and never over an existing key: two processes that start together agree on one. */
function writeOnce(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
