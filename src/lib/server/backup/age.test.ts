import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { identitiesIn, isRecipient } from './age.ts';
import { readArchive, Untrusted, writeArchive } from './archive.ts';

const KEY = randomBytes(32);
const SECRET = 'Hier wohnt jemand.';

let folder: string;
let file: string;
let store: Store;
let identity: string;
let recipient: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nahraum-age-'));
  file = join(folder, 'backup.gz.age');
  store = await openStore({ memory: true });
  await store.commit({ feeds: [], run: (tx) => tx.settings.set('text', SECRET) });
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function read(openers: readonly string[], from = file): Promise<string> {
  const lines: string[] = [];
  for await (const line of readArchive(from, { key: KEY, unverified: false, openers })) lines.push(line);
  return lines.join('\n');
}

describe('an encrypted backup', () => {
  it('is opened by each of its secret keys, and shows nothing before', async () => {
    const second = await generateX25519Identity();
    await writeArchive(store, KEY, file, [recipient, await identityToRecipient(second)]);
    for (const each of [identity, second]) expect(await read([each])).toContain(SECRET);
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes(SECRET)).toBe(false);
    expect(() => gunzipSync(bytes)).toThrow();
    expect(readdirSync(folder)).toEqual(['backup.gz.age']);
  });

  it('is opened by a key that also stands up to computers of a later kind', async () => {
    const later = await generateHybridIdentity();
    expect([isRecipient(await identityToRecipient(later)), identitiesIn(later)]).toEqual([true, [later]]);
    await writeArchive(store, KEY, file, [await identityToRecipient(later)]);
    expect(await read([later])).toContain(SECRET);
  });

  it('is read by age itself, whoever has to do without Nahraum', async (test) => {
    if (spawnSync('age', ['--version']).status !== 0) return test.skip('age is not installed here');
    await writeArchive(store, KEY, file, [recipient]);
    writeFileSync(join(folder, 'key.txt'), `# created: today\n${identity}\n`, { mode: 0o600 });
    const { stdout, status } = spawnSync('age', ['-d', '-i', join(folder, 'key.txt'), file]);
    expect([status, gunzipSync(stdout).toString()]).toEqual([0, expect.stringContaining(SECRET)]);
  });

  it('says that it is encrypted, and to somebody else', async () => {
    await writeArchive(store, KEY, file, [recipient]);
    await expect(read([])).rejects.toThrow(/is encrypted\. Say with --identity FILE/);
    await expect(read([await generateX25519Identity()])).rejects.toThrow(/no secret key that was given opens it/);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['a bit turned in its head', (all) => (all.writeUInt8(all[60]! ^ 1, 60), all)],
    ['a bit turned in its body', (all) => (all.writeUInt8(all.at(-9)! ^ 1, all.length - 9), all)],
    ['its end gone', (all) => all.subarray(0, -1)],
    ['nothing but its first line', (all) => all.subarray(0, 22)],
    ['more behind it', (all) => Buffer.concat([all, Buffer.alloc(40)])]
  ])('with %s is refused in one line', async (_how, change) => {
    await writeArchive(store, KEY, file, [recipient]);
    writeFileSync(file, change(readFileSync(file)));
    const error: unknown = await read([identity]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Untrusted);
    expect((error as Error).message).toMatch(/^The backup \/[^\n]+$/);
  });

  it('larger than one piece comes back whole', async () => {
    const long = randomBytes(400_000).toString('hex');
    await store.commit({ feeds: [], run: (tx) => tx.settings.set('text', long) });
    await writeArchive(store, KEY, file, [recipient]);
    expect(await read([identity])).toContain(long);
  });
});

it.each([[[]], [['recipient']]])('what cannot be read back is no backup, encrypted (%j) or not', async (asked) => {
  const broken: Store = {
    ...store,
    dump: async (write) => {
      await write('["settings",{"key":"x","value":"no json"}]\n');
      return { settings: 1 };
    }
  };
  const written = writeArchive(broken, KEY, file, asked.length === 0 ? [] : [recipient]);
  await expect(written).rejects.toThrow(/backup\.gz\.age is damaged.*See .*backup\.gz\.age\.faulty\.$/);
  expect(readdirSync(folder)).toEqual(['backup.gz.age.faulty']);
});

it('a disk that takes no more ends the writing, and leaves no draft', async () => {
  const nowhere = join(folder, 'not', 'there.gz.age');
  await expect(writeArchive(store, KEY, nowhere, [recipient])).rejects.toThrow(/ENOENT/);
});

it('knows a public key from what is none', async () => {
  expect(isRecipient(recipient)).toBe(true);
  for (const text of ['', 'age1', identity, recipient.slice(0, -1), recipient.replace(/.$/, 'b'), `${recipient} `])
    expect(isRecipient(text), text).toBe(false);
});

it('reads the secret keys out of a file of age-keygen, and nothing out of another', () => {
  expect(identitiesIn(`# created\r\n# public key: ${recipient}\r\n\r\n${identity}\r\n`)).toEqual([identity]);
  for (const text of ['', '# only words', recipient, `${identity}\nage`]) expect(identitiesIn(text)).toBeUndefined();
});
