import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { ACCOUNT, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { fetchFile } from './staff-files.ts';
import type { StaffTransport } from './staff-transport.ts';

const FORM = new TextEncoder().encode('{"title":{"de":"Park"}}');
const SHA = createHash('sha256').update(FORM).digest('hex');

let db: StaffDatabase;
beforeEach(() => void (db = new StaffDatabase(ACCOUNT, newDisk())));
const fetched = (getFile: StaffTransport['getFile']) =>
  fetchFile({ db, env: testEnv(), transport: { getFile } }, SHA, 'application/json');

describe('A file fetched by its hash', () => {
  test('is kept, and then read without a network', async () => {
    expect(await fetched(async () => ok(FORM))).toEqual(ok(FORM));
    expect(await fetched(async () => err({ type: 'offline' }))).toEqual(ok(FORM));
  });

  test.each([
    ['half of it', FORM.subarray(0, 9)],
    ['a page of the network in between', new TextEncoder().encode('<title>Hotel</title>')]
  ])('is neither kept nor shown where %s came, and is asked for again', async (_, body) => {
    expect(await fetched(async () => ok(body))).toEqual(err({ type: 'nonsense' }));
    expect(await db.files.count()).toBe(0);
    expect(await fetched(async () => ok(FORM))).toEqual(ok(FORM));
  });
});

describe('A photo that was sent with more than its picture', () => {
  const part = [0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const bare = Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 3, 1, 7, 7, 0xff, 0xd9);
  const sent = Uint8Array.of(0xff, 0xd8, ...part, ...bare.subarray(2));
  const sha = createHash('sha256').update(sent).digest('hex');
  const photo = (bytes: Uint8Array, type = 'image/jpeg') =>
    fetchFile({ db, env: testEnv(), transport: { getFile: async () => ok(bytes) } }, sha, type);

  test('is taken under its name without the rest, whole or not at all', async () => {
    const hotel = new TextEncoder().encode('<title>Hotel</title>');
    for (const wrong of [bare.subarray(0, 9), hotel, Uint8Array.of(...part, ...bare)])
      expect(await photo(wrong)).toEqual(err({ type: 'nonsense' }));
    expect(await photo(bare, 'application/json')).toEqual(err({ type: 'nonsense' }));
    expect(await photo(bare)).toEqual(ok(bare));
  });
});
