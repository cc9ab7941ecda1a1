import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { fillUp } from '../../../../tests/simulation/full-disk.ts';
import { AnonymousDatabase, type Forgetful } from './anonymous-database.ts';
import { createDrafts, listDrafts } from './drafts.ts';
import { openAnonymous } from './open-anonymous.ts';
import { createSubmissions, listSubmissions } from './submissions.ts';
import { must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';

const never = () => expect.fail('nobody asked this tab to step aside');
const START = { form: 'remark', survey: '', definition: '', language: 'de' };

describe('where the browser gives no store', () => {
  const refusing = (open: IDBFactory['open']) => Object.assign(new IDBFactory(), { open });
  test.each([
    [
      'it throws',
      refusing(() => {
        throw new DOMException('insecure', 'SecurityError');
      })
    ],
    ['it never answers', refusing(() => new EventTarget() as IDBOpenDBRequest)],
    ['there is none', undefined]
  ])('(%s) one in memory takes everything', async (_, indexedDB) => {
    const dependencies = { ...newDisk(), indexedDB: indexedDB as IDBFactory };
    const db = must(await openAnonymous(never, { dependencies, patience: 50 }));
    expect(db.forgetful).toBe('forbidden');
    const draft = must(await createDrafts(db, testEnv()).begin(START));
    must(await createDrafts(db, testEnv()).answer(draft.id, 'text', 'Eine Bank.'));
    expect(await listDrafts(db)).toMatchObject([{ answers: { text: 'Eine Bank.' } }]);
  });
});

describe('a disk that is full', () => {
  /** A draft on the disk, which then takes no further write. */
  async function fullDisk() {
    const disk = newDisk();
    const env = testEnv();
    const db = must(await openAnonymous(never, { dependencies: disk }));
    const drafts = createDrafts(db, env);
    const draft = must(await drafts.begin(START));
    must(await drafts.answer(draft.id, 'text', 'Eine'));
    fillUp(db, () => db.place.now === disk);
    // What stands between Dexie and the disk is put there when the store is opened.
    db.close({ disableAutoOpen: false });
    return { disk, env, db, drafts, draft };
  }

  test('sends people on into memory with everything that lay on it, once, and tells them', async () => {
    const { db, drafts, draft, env } = await fullDisk();
    const told: Forgetful[] = [];
    db.onForgetful = (why) => told.push(why);
    must(await drafts.answer(draft.id, 'text', 'Eine Bank.'));
    const build = () => ({ kind: 'remark' as const, about: 'a', data: { text: 'Eine Bank.' } });
    must(await createSubmissions(db, env).submit(draft.id, build));
    expect(told).toEqual(['full']);
    expect(await listDrafts(db)).toEqual([]);
    expect(await listSubmissions(db)).toMatchObject([{ id: draft.id, state: 'ready' }]);
  });

  test('keeps no sheet that was sent from memory, and what another tab has begun meanwhile', async () => {
    const { disk, db, drafts, draft, env } = await fullDisk();
    db.onForgetful = () => undefined;
    must(await drafts.answer(draft.id, 'text', 'Eine Bank.'));
    const other = must(await createDrafts(new AnonymousDatabase(disk), env).begin({ ...START, form: 'survey:x' }));
    must(await createSubmissions(db, env).submit(draft.id, () => ({ kind: 'remark', about: 'a', data: {} })));
    const later = new AnonymousDatabase(disk);
    expect(await listDrafts(later)).toMatchObject([{ id: other.id }]);
    expect(await listSubmissions(later)).toMatchObject([{ id: draft.id }]);
  });

  test('is a failure where nobody would be told, as in a worker', async () => {
    const { db, drafts, draft } = await fullDisk();
    expect(await drafts.answer(draft.id, 'text', 'Eine Bank.')).toEqual({ ok: false, error: { type: 'storage-full' } });
    expect(db.forgetful).toBeUndefined();
  });
});
