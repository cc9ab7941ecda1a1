import { expect, test } from 'vitest';
import { openDatabase } from '#lib/storage/shared/open-database.ts';
import { must, newDisk } from '#lib/storage/shared/testing/disk.ts';
import { layDown } from '#lib/storage/shared/testing/stored.ts';
import { AnonymousDatabase } from './anonymous-database.ts';
import { outboxOf } from './anonymous-outbox.ts';
import { documentText, getDocument } from './documents.ts';
import { openDraft } from './drafts.ts';
import { ANONYMOUS_DATABASE } from './names.ts';
import { listPublic } from './public-rows.ts';
import v1 from './testing/anonymous-v1.json' with { type: 'json' };

test('a store that version 1 left on a phone still has what was begun and what was not sent', async () => {
  const disk = newDisk();
  await layDown(disk, ANONYMOUS_DATABASE, v1);
  const db = must(await openDatabase(new AnonymousDatabase(disk), () => expect.fail('nobody asked to step aside')));
  expect(await openDraft(db, 'survey:two')).toMatchObject({
    id: v1.unsent.draft,
    position: 'q5',
    answers: { age: 34 }
  });
  const waiting = await outboxOf(db).ready();
  expect(waiting.map(({ id, body }) => [id, body])).toEqual([
    [v1.unsent.submission, expect.stringContaining('rather-safe')]
  ]);
  expect([...(await db.files.toArray())[0]!.bytes]).toEqual([1, 2, 3]);
  expect(await listPublic(db, 'survey-version')).toHaveLength(1);
  expect(documentText((await getDocument(db, 'a'.repeat(64)))!)).toBe('{"languages":[]}');
});
