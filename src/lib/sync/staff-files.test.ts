import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '../kernel/result.ts';
import { StaffDatabase } from '../storage/staff-database.ts';
import { ACCOUNT, newDisk, testEnv } from '../storage/testing/disk.ts';
import { fetchFile } from './staff-files.ts';
import type { StaffTransport } from './transport.ts';

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
