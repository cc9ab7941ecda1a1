import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { ACCOUNT, AREA, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';
import { keepPhotos, MOST_PHOTOS } from './keep-photos.ts';

const FEED = `area:${AREA}`;
const photoOf = (number: number): Uint8Array<ArrayBuffer> => Uint8Array.of(number, 0, 0);
const shaOf = (number: number): string => createHash('sha256').update(photoOf(number)).digest('hex');
const NUMBERS = new Map(Array.from({ length: 100 }, (_, number) => [shaOf(number), number]));
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const server = (data: Record<string, unknown>) => ({ n: 1, mac: '', body: { data } }) as never;

function device() {
  const db = new StaffDatabase(ACCOUNT, newDisk());
  const at = {
    asked: [] as string[],
    fault: (_sha: string): TransportError | undefined => undefined,
    body: (sha: string) => photoOf(NUMBERS.get(sha)!),
    enough: false
  };
  /** A remark of a day, with a photo of so many bytes, as the server sent it. */
  const remark = async (number: number, given: { day?: string; size?: number } = {}) => {
    const photo = { sha256: shaOf(number), type: 'image/jpeg', size: given.size ?? 100 };
    const words = { area: AREA, actionField: '', type: 'need', text: 'x', place: '', language: 'de' };
    const row = { id: idOf(number), feed: FEED, kind: 'remark', parent: AREA };
    await db.records.put({ ...row, server: server({ ...words, day: given.day ?? '2026-11-01', photo }) });
  };
  const settle = async (number: number) => {
    const entry = (value: string) => [{ value, stamp: '000000000-0000-abcdefgh' }];
    const fields = { remark: entry(idOf(number)), status: entry('done') };
    const row = { id: idOf(1000 + number), feed: FEED, kind: 'triage', parent: idOf(number) };
    await db.records.put({ ...row, server: { n: 1, mac: '', body: { fields, seen: {} } } });
  };
  const keep = () =>
    keepPhotos({
      db,
      env: testEnv(),
      transport: {
        getFile: async (sha) => {
          at.asked.push(sha);
          const fault = at.fault(sha);
          return fault === undefined ? ok(at.body(sha)) : err(fault);
        }
      },
      isEnough: () => at.enough
    });
  const here = async () =>
    (await db.files.toCollection().primaryKeys()).map((sha) => NUMBERS.get(sha)!).sort((a, b) => a - b);
  return { db, at, remark, settle, keep, here };
}
let the: ReturnType<typeof device>;
beforeEach(() => void (the = device()));

describe('Photos for the way', () => {
  test('are there of every open remark, and are fetched once', async () => {
    for (const number of [1, 2, 3]) await the.remark(number);
    await the.settle(2);
    expect(await the.keep()).toBe('done');
    expect(await the.keep()).toBe('done');
    expect([await the.here(), the.at.asked.length]).toEqual([[1, 3], 2]);
  });

  test('are no more than so many, the newest first', async () => {
    for (let number = 1; number <= MOST_PHOTOS + 2; number++) {
      await the.remark(number, { day: number <= 2 ? '2026-10-01' : '2026-11-01' });
    }
    await the.keep();
    const here = await the.here();
    expect(here).toHaveLength(MOST_PHOTOS);
    expect(here).not.toContain(1);
    expect(here).not.toContain(2);
  });

  test('are no more bytes than so many', async () => {
    for (let number = 1; number <= 12; number++) await the.remark(number, { size: 2_000_000 });
    await the.keep();
    expect(await the.here()).toHaveLength(10);
  });

  test('do not wait for one that its sender has not sent yet, but for the network', async () => {
    for (const number of [1, 2, 3]) await the.remark(number);
    the.at.fault = (sha) => (sha === shaOf(1) ? { type: 'not-found' } : undefined);
    expect(await the.keep()).toBe('done');
    expect(await the.here()).toEqual([2, 3]);
    await the.remark(4);
    the.at.asked = [];
    the.at.fault = () => ({ type: 'offline' });
    expect(await the.keep()).toBe('offline');
    expect(the.at.asked).toEqual([shaOf(1)]);
  });

  test('are only what their hash says: a page that a proxy put in their place waits for a better network', async () => {
    for (const number of [1, 2]) await the.remark(number);
    const { body } = the.at;
    the.at.body = () => new TextEncoder().encode('<title>Hotel</title>');
    expect(await the.keep()).toBe('nonsense');
    expect([await the.here(), the.at.asked.length]).toEqual([[], 1]);
    the.at.body = body;
    expect(await the.keep()).toBe('done');
    expect(await the.here()).toEqual([1, 2]);
  });

  test('are left out where every byte costs', async () => {
    await the.remark(1);
    the.at.enough = true;
    expect(await the.keep()).toBe('enough');
    expect([await the.here(), the.at.asked]).toEqual([[], []]);
  });

  test('leave with the remark that they belong to; documents and what is unsent stay', async () => {
    await the.remark(1);
    await the.keep();
    await the.db.files.put({ sha: shaOf(8), bytes: new Uint8Array(1), type: 'application/json' });
    await the.db.files.put({ sha: shaOf(9), bytes: new Uint8Array(1), type: 'image/jpeg', unsent: 1 });
    await the.db.records.delete(idOf(1));
    await the.keep();
    expect(await the.here()).toEqual([8, 9]);
  });

  test('end where the device has no room, with what is there intact', async () => {
    for (const number of [1, 2]) await the.remark(number);
    await the.keep();
    await the.remark(3);
    the.db.files.hook('creating', () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await the.keep()).toBe('storage-full');
    expect(await the.here()).toEqual([1, 2]);
  });
});
