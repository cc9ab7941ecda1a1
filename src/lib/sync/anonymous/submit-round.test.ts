import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import type { Verdict } from '#lib/protocol/shapes.ts';
import type { SubmitItem } from '#lib/protocol/submission.ts';
import { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { createDrafts } from '#lib/storage/anonymous/drafts.ts';
import { createSubmissions, type Submitted } from '#lib/storage/anonymous/submissions.ts';
import { AREA, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { openBareOutbox } from '#lib/storage/anonymous/bare-outbox.ts';
import { sendOutbox, submitRound, type AnonymousParts, type SubmitOutcome } from './submit-round.ts';
import type { AnonymousTransport } from './anonymous-transport.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';

const SURVEY = '00000000-0000-4000-8000-0000000000b1';
const PHOTO = { sha: 'f'.repeat(64), bytes: new Uint8Array([1, 2, 3]), type: 'image/webp' };

type Round = (parts: AnonymousParts, disk: ReturnType<typeof newDisk>) => Promise<SubmitOutcome>;

/** From a page, and from the service worker, which opens the store without Dexie. */
const SENDERS: [who: string, Round][] = [
  ['a page', (parts) => submitRound(parts)],
  [
    'the service worker',
    async ({ db: _db, ...parts }, disk) => {
      const opened = await openBareOutbox(factoryOf(disk));
      if (!opened) return { type: 'done', sent: 0, waiting: 0 };
      const outcome = await sendOutbox({ ...parts, outbox: opened.outbox });
      opened.close();
      return outcome;
    }
  ]
];

const factoryOf = (disk: ReturnType<typeof newDisk>) => disk.indexedDB as IDBFactory;

function phone(send: Round) {
  const disk = newDisk();
  const [db, env] = [new AnonymousDatabase(disk), testEnv()];
  const calls: (readonly SubmitItem[])[] = [];
  const photos: string[] = [];
  const script = {
    judge: (_item: SubmitItem): Omit<Verdict, 'id'> => ({ status: 'accepted' }),
    fail: (_items: readonly SubmitItem[]): TransportError | undefined => undefined,
    refusePhoto: false
  };
  const none = async () => err({ type: 'offline' } as const);
  const transport: AnonymousTransport = {
    submit: async (items) => {
      calls.push(items);
      const failure = script.fail(items);
      if (failure) return err(failure);
      return ok({ epoch: 'e'.repeat(32), results: items.map((item) => ({ id: item.id, ...script.judge(item) })) });
    },
    putFile: async (sha) => {
      photos.push(sha);
      return script.refusePhoto ? err({ type: 'refused', code: 'forbidden' }) : ok(undefined);
    },
    ...{ reply: none, add: none, withdraw: none, publicRows: none, getFile: none }
  };
  /** `refusedPhotos`: what this visit knows. */
  const round = (refusedPhotos = new Set<string>()) =>
    send(
      { db, random: (length) => randomBytes(length), transport, locks: (_name, work) => work(), refusedPhotos },
      disk
    );
  const submit = async (submitted: Partial<Submitted> = {}) => {
    const start = { form: 'remark', survey: '', definition: '', language: 'de' };
    const { id } = must(await createDrafts(db, env).begin(start));
    const whole: Submitted = { kind: 'response', about: SURVEY, data: { answers: { age: 34 } }, ...submitted };
    return must(await createSubmissions(db, env).submit(id, () => whole));
  };
  return { db, calls, photos, script, round, submit };
}

let at: ReturnType<typeof phone>;

describe.each(SENDERS)('sending without an account, %s', (_, send) => {
  beforeEach(() => void (at = phone(send)));

  test('offers a photo that nobody will have once a visit, and keeps it', async () => {
    await at.submit({ kind: 'remark', about: AREA, data: {}, photo: PHOTO });
    at.script.refusePhoto = true;
    const visit = new Set<string>();
    for (let i = 0; i < 3; i++) expect(await at.round(visit)).toMatchObject({ type: 'done' });
    expect(at.photos).toEqual([PHOTO.sha]);
    at.script.refusePhoto = false;
    await at.round();
    expect([at.photos.length, await at.db.files.count()]).toEqual([2, 0]);
  });

  test('never puts contact data into one call with answers', async () => {
    for (let i = 0; i < 5; i++)
      await at.submit({ apart: { kind: 'contact', about: AREA, data: { answers: { email: 'a@example.org' } } } });
    expect(await at.round()).toEqual({ type: 'done', sent: 10, waiting: 0 });
    for (const items of at.calls) expect(new Set(items.map(({ kind }) => kind)).size).toBe(1);
  });

  test('sends in another order than it was written in', async () => {
    const written: string[] = [];
    for (let i = 0; i < 12; i++) written.push((await at.submit()).id);
    await at.round();
    const sent = at.calls.flat().map(({ id }) => id);
    expect([...sent].sort()).toEqual([...written].sort());
    expect(sent).not.toEqual(written);
  });

  test('keeps only a receipt of what was taken, with the reply code its owner needs', async () => {
    const { id } = await at.submit({ kind: 'remark', reply: { code: '7K3M-9QTZ', hash: 'a'.repeat(64) } });
    await at.round();
    const receipt = (await at.db.submissions.get(id))!;
    expect(receipt).toMatchObject({ state: 'sent', code: '7K3M-9QTZ' });
    expect(receipt.body).toBeUndefined();
  });

  test('keeps what was rejected, with its reason, and does not send it again by itself', async () => {
    const { id } = await at.submit();
    at.script.judge = () => ({ status: 'rejected', reason: 'survey-closed' });
    await at.round();
    expect(await at.db.submissions.get(id)).toMatchObject({ state: 'rejected', reason: 'survey-closed' });
    expect((await at.db.submissions.get(id))!.body).toContain('34');
    at.calls.length = 0;
    await at.round();
    expect(at.calls).toEqual([]);
  });

  test('finds the one item for which a whole call is refused', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.push((await at.submit()).id);
    at.script.fail = (items) =>
      items.some(({ id }) => id === made[3]) ? { type: 'refused', code: 'wrong-shape' } : undefined;
    expect(await at.round()).toMatchObject({ type: 'done', sent: 6 });
    expect(await at.db.submissions.get(made[3]!)).toMatchObject({ state: 'rejected', reason: 'malformed' });
  });

  test('sends a photo after the remark that announced it, and then keeps it no longer', async () => {
    at.script.fail = () => ({ type: 'offline' });
    await at.submit({ kind: 'remark', photo: PHOTO });
    await at.round();
    expect(at.photos).toEqual([]);
    at.script.fail = () => undefined;
    await at.round();
    expect(at.photos).toEqual([PHOTO.sha]);
    expect(await at.db.files.count()).toBe(0);
  });
});

test('a worker that comes before any page finds no store, makes none, and lets a page make its own', async () => {
  const disk = newDisk();
  expect(await openBareOutbox(factoryOf(disk))).toBeUndefined();
  expect(await factoryOf(disk).databases()).toEqual([]);
  const db = new AnonymousDatabase(disk);
  await db.open();
  expect(await db.submissions.count()).toBe(0);
});
