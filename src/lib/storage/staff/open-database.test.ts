import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import { createOutbox } from './outbox.ts';
import { getRecord } from './record-queries.ts';
import { createRecords } from './records.ts';
import { openDatabase } from '#lib/storage/shared/open-database.ts';
import { StaffDatabase } from './staff-database.ts';
import { ACCOUNT, CONFERENCE, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import storedV1 from './testing/staff-v1.json' with { type: 'json' };

const never = () => expect.fail('nobody asked this tab to step aside');

describe('opening the store', () => {
  test('reads what a released version 1 left on a disk, unsent work first', async () => {
    const disk = newDisk();
    const old = new Dexie(`nahraum-${ACCOUNT}`, disk);
    old.version(1).stores(storedV1.stores);
    await old.open();
    for (const [table, rows] of Object.entries(storedV1.tables)) await old.table(table).bulkPut(rows);
    old.close();

    const db = must(await openDatabase(new StaffDatabase(ACCOUNT, disk), never));
    expect(await getRecord(db, storedV1.unsent)).toMatchObject({
      transfer: 'ready',
      data: { title: 'Im Keller geschrieben' }
    });
    must(await createOutbox(db, testEnv()).discard(storedV1.unsent));
    expect(await getRecord(db, storedV1.unsent)).toMatchObject({ transfer: 'sent', data: { title: 'Vom Server' } });
  });

  test('hands over everything when an upgrade fails, and leaves the disk as it was', async () => {
    const disk = newDisk();
    const before = new StaffDatabase(ACCOUNT, disk);
    must(await createRecords(before, testEnv()).create('conference', CONFERENCE));
    before.close();

    const broken = new StaffDatabase(ACCOUNT, disk);
    broken.version(3).upgrade(() => Promise.reject(new Error('a bug in version 3')));
    const opened = await openDatabase(broken, never);
    expect(opened).toMatchObject({ ok: false, error: { type: 'upgrade-failed' } });
    expect(!opened.ok && opened.error.type === 'upgrade-failed' && opened.error.dump).toContain('Sozialraumkonferenz');

    const again = must(await openDatabase(new StaffDatabase(ACCOUNT, disk), never));
    expect(await again.records.count()).toBe(1);
  });

  test('steps aside when another tab brings a newer version', async () => {
    const disk = newDisk();
    let outdated = false;
    const old = must(await openDatabase(new StaffDatabase(ACCOUNT, disk), () => void (outdated = true)));
    const newer = new StaffDatabase(ACCOUNT, disk);
    newer.version(3).stores({ later: 'id' });
    must(await openDatabase(newer, never));
    expect(outdated).toBe(true);
    const refused = await createRecords(old, testEnv()).create('conference', CONFERENCE);
    expect(refused).toMatchObject({ ok: false, error: { type: 'storage-lost' } });
    newer.close();
    const late = await openDatabase(new StaffDatabase(ACCOUNT, disk), never);
    expect(late).toEqual({ ok: false, error: { type: 'outdated' } });
  });

  test('says so where there is no storage at all', async () => {
    const nothing = {
      open: () => {
        throw new Error('refused');
      }
    };
    const opened = await openDatabase(new StaffDatabase(ACCOUNT, { ...newDisk(), indexedDB: nothing }), never);
    expect(opened).toMatchObject({ ok: false, error: { type: 'no-storage' } });
  });
});

describe('writing', () => {
  test('opens a connection again that the browser has cut', async () => {
    const db = new StaffDatabase(ACCOUNT, newDisk());
    await db.open();
    db.close();
    expect((await createRecords(db, testEnv()).create('conference', CONFERENCE)).ok).toBe(true);
  });

  test('tells a full disk in its own word', async () => {
    const db = new StaffDatabase(ACCOUNT, newDisk());
    const full = new DOMException('no space', 'QuotaExceededError');
    db.use({
      stack: 'dbcore',
      name: 'full',
      create: (core) => ({ ...core, table: (name) => ({ ...core.table(name), mutate: () => Promise.reject(full) }) })
    });
    const refused = await createRecords(db, testEnv()).create('conference', CONFERENCE);
    expect(refused).toEqual({ ok: false, error: { type: 'storage-full' } });
  });
});
