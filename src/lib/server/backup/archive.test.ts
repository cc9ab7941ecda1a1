import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { readArchive, Untrusted, writeArchive } from './archive.ts';

const KEY = randomBytes(32);
/** What JSON leaves as it is in a text, and readers of lines take for the end of one; and half a pair. */
const TEXT = 'a\u2028b\u2029c\u0085d\u000be\u000cf\rg\ud83dh\ufffdi';

let folder: string;
let file: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nahraum-archive-'));
  file = join(folder, 'backup.gz');
  store = await openStore({ memory: true });
  await store.commit({ feeds: [], run: (tx) => tx.settings.set('text', TEXT) });
  await writeArchive(store, KEY, file);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function read(unverified = false): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readArchive(file, { key: KEY, unverified })) lines.push(line);
  return lines;
}
/** One byte that is no UTF-8 in the place of the sign that readers put there. */
const withoutText = (bytes: Buffer): Buffer => {
  const at = bytes.indexOf('\ufffd');
  return Buffer.concat([bytes.subarray(0, at), Buffer.of(0xff), bytes.subarray(at + 3)]);
};
/** More than is read in one go. */
const manyLines = (): string => Array.from({ length: 9000 }, () => `${randomBytes(20).toString('hex')}\n`).join('');
const text = () => gunzipSync(readFileSync(file)).toString();

it('a backup comes back whole, whatever signs people have written', async () => {
  const other = await openStore({ memory: true });
  onTestFinished(() => other.close());
  await other.load(readArchive(file, { key: KEY, unverified: false }));
  expect(await other.read((tx) => tx.settings.get('text'))).toBe(TEXT);
  expect(text()).toContain('\u2028');
});

it('a backup that was unpacked and packed again is the same one', async () => {
  const before = await read();
  writeFileSync(file, gzipSync(text(), { level: 1 }));
  expect(await read()).toEqual(before);
});

describe('a backup is refused in one line', () => {
  const packed = (change: (text: string) => string) => () => gzipSync(change(text()));
  const bytes = (change: (bytes: Buffer) => Buffer) => () => change(readFileSync(file));
  const turned = (from: number) => bytes((all) => (all.writeUInt8(all.at(from)! ^ 0x10, all.length + from), all));

  it.each<[string, () => Buffer]>([
    ['with the ends of lines of another machine', packed((all) => all.replaceAll('\n', '\r\n'))],
    ['with carriage returns for ends of lines', packed((all) => all.replaceAll('\n', '\r'))],
    ['without its last end of line', packed((all) => all.slice(0, -1))],
    ['with an empty line behind it', packed((all) => `${all}\n`)],
    ['with another spelling of the same seal', packed((all) => all.replace('{"seal":', '{"seal": '))],
    ['with a mark of byte order', packed((all) => `\ufeff${all}`)],
    ['with bytes that are no text', () => gzipSync(withoutText(Buffer.from(text())))],
    ['with zeros behind it', bytes((all) => Buffer.concat([all, Buffer.alloc(512)]))],
    ['with words behind it', bytes((all) => Buffer.concat([all, Buffer.from('more')]))],
    ['with nothing packed behind it', bytes((all) => Buffer.concat([all, gzipSync('')]))],
    ['with itself behind it', bytes((all) => Buffer.concat([all, all]))],
    ['with a bit turned in its last byte', turned(-1)],
    ['with a bit turned in its sum', turned(-5)],
    ['with a line that says nothing, and its end gone', () => gzipSync(`no line\n${manyLines()}`).subarray(0, -9)],
    ['with its last byte gone', bytes((all) => all.subarray(0, -1))],
    ['with its sums gone', bytes((all) => all.subarray(0, -8))]
  ])('%s', async (_how, change) => {
    writeFileSync(file, change());
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Untrusted);
    expect((error as Error).message).toMatch(/^The backup \/[^\n]+ is damaged[^\n]*$/);
  });
});
