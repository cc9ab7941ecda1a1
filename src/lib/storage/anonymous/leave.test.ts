import { beforeEach, describe, expect, it } from 'vitest';
import { outboxOf } from './anonymous-outbox.ts';
import { AnonymousDatabase } from './anonymous-database.ts';
import type { SubmissionRow } from './anonymous-rows.ts';
import { createDrafts } from './drafts.ts';
import { forgetLeft, hasTraces, leaveSubmissions, wipeDevice } from './leave.ts';
import { must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';

const row = (id: string, more: Partial<SubmissionRow>): SubmissionRow => ({
  ...{ id, kind: 'remark', about: 'a', state: 'ready', digest: 'd', madeAt: 1, code: 'CODE', body: '{}' },
  ...more
});
const photo = (submission: string) => ({
  submission,
  sha: `of ${submission}`,
  bytes: new Uint8Array(1),
  type: 'image/webp'
});

let db: AnonymousDatabase;
beforeEach(async () => {
  db = new AnonymousDatabase(newDisk());
  await db.submissions.bulkAdd([
    row('waits', {}),
    row('sent', { state: 'sent' }),
    row('refused', { state: 'rejected', reason: 'survey-closed' }),
    row('photo waits', { state: 'sent' })
  ]);
  const env = testEnv();
  const draft = must(await createDrafts(db, env).begin({ form: 'remark', survey: '', definition: '', language: 'de' }));
  await db.files.bulkAdd([photo('photo waits'), photo(draft.id)]);
});

const left = async () => (await db.submissions.toArray()).map(({ id }) => id).sort();

describe('a device that several people use', () => {
  it('keeps of the last person only what the server does not have yet, and shows it to nobody', async () => {
    must(await wipeDevice(db));
    expect(await left()).toEqual(['photo waits', 'refused', 'waits']);
    expect((await db.submissions.toArray()).every((kept) => kept.left === 1 && kept.code === undefined)).toBe(true);
    expect(await db.drafts.count()).toBe(0);
    expect((await db.files.toArray()).map(({ submission }) => submission)).toEqual(['photo waits']);
    expect(await hasTraces(db)).toBe(false);
    expect((await db.submissions.get('waits'))?.body).toBe('{}');
  });

  it('forgets that, too, as soon as the server has all of it', async () => {
    must(await wipeDevice(db));
    await outboxOf(db).settle({ id: 'waits', status: 'accepted' });
    await forgetLeft(db);
    expect(await left()).toEqual(['photo waits', 'refused']);
    await db.files.clear();
    await forgetLeft(db);
    expect(await left()).toEqual(['refused']);
  });

  it('leaves the receipt alone that somebody is looking at, and what they have begun', async () => {
    must(await leaveSubmissions(db, 'sent'));
    expect((await db.submissions.get('sent'))?.code).toBe('CODE');
    expect((await db.submissions.get('waits'))?.code).toBeUndefined();
    expect(await db.drafts.count()).toBe(1);
    expect(await hasTraces(db)).toBe(true);
  });
});
