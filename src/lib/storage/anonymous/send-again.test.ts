import { beforeEach, describe, expect, test } from 'vitest';
import { AnonymousDatabase } from './anonymous-database.ts';
import type { SubmissionRow } from './anonymous-rows.ts';
import { forgetCode } from './forget.ts';
import { leaveSubmissions } from './leave.ts';
import { restartPublic } from './public-rows.ts';
import { dropOldWords, sendPlaced, waitingCount } from './send-again.ts';
import { settled, type SubmissionVerdict } from './submission-verdict.ts';
import { newDisk } from '#lib/storage/shared/testing/disk.ts';

const NEW = 'f'.repeat(32);
const DAY = 24 * 60 * 60 * 1000;
const id = '00000000-0000-4000-8000-0000000000d1';
const written: SubmissionRow = {
  ...{ id, kind: 'remark', about: 'nord', state: 'ready', body: '{"text":"Bank"}', digest: 'd'.repeat(64) },
  ...{ reply: 'e'.repeat(64), code: 'ABCD', madeAt: 20 * DAY }
};

let db: AnonymousDatabase;
beforeEach(() => void (db = new AnonymousDatabase(newDisk())));
const take = async (verdict: SubmissionVerdict): Promise<void> => {
  const row = settled(await db.submissions.get(id), verdict);
  if (row) await db.submissions.put(row);
};
const sent = async (row: SubmissionRow = written): Promise<SubmissionRow> => {
  await db.submissions.put(row);
  await take({ id, status: 'accepted' });
  return (await db.submissions.get(id))!;
};
const restarted = async (): Promise<SubmissionRow> => {
  await restartPublic(db, NEW);
  return (await db.submissions.get(id))!;
};

describe('at a new epoch', () => {
  test('a remark with a code goes again as it was, and is sent again whatever is said to it', async () => {
    await sent();
    const { again: _again, ...row } = await restarted();
    expect(row).toEqual(written);
    for (const status of ['accepted', 'duplicate', 'rejected'] as const) {
      await restarted();
      await take({ id, status, ...(status === 'rejected' ? { reason: 'gone' } : {}) });
      const after = (await db.submissions.get(id))!;
      expect([after.state, after.code, after.reason]).toEqual(['sent', 'ABCD', undefined]);
    }
    const { body: _body, ...receipt } = written;
    expect(await db.submissions.get(id)).toEqual({ ...receipt, state: 'sent' });
  });

  test('a remark whose area the server has yet to get back waits for it, with its words', async () => {
    await sent();
    await restarted();
    const refused = { id, status: 'rejected', reason: 'unknown-area' } as const;
    await take(refused);
    const tried = new Set<string>();
    await sendPlaced(db, tried);
    // Nothing is said to wait for a network meanwhile: that would slow down what else is sent.
    expect(await waitingCount(db)).toBe(0);
    expect(await db.submissions.get(id)).toMatchObject({ state: 'sent', code: 'ABCD', kept: written.body });
    await db.publicRows.put({ id: written.about, kind: 'area', data: {}, n: 1 });
    await sendPlaced(db, tried);
    expect(await db.submissions.get(id)).toEqual({ ...written, again: 1 });
    await take(refused);
    await sendPlaced(db, tried);
    expect(await waitingCount(db), 'once a visit').toBe(0);
    await sendPlaced(db, new Set());
    await take({ id, status: 'accepted' });
    expect(await db.submissions.get(id)).toEqual({ ...(await sent()), kept: written.body });
  });

  test.each(['its code', 'whoever leaves a device that several people use'])('its words go with %s', async (who) => {
    for (const isRefused of [true, false]) {
      await sent();
      await restarted();
      if (isRefused) await take({ id, status: 'rejected', reason: 'unknown-area' });
      if (who === 'its code') await forgetCode(db, id);
      else await leaveSubmissions(db);
      const row = await db.submissions.get(id);
      if (isRefused || who === 'its code') expect(JSON.stringify(row ?? {})).not.toContain('Bank');
      else expect(row).toMatchObject({ state: 'ready', left: 1 });
    }
  });

  test('one that waits so for two weeks is what it was, a receipt', async () => {
    await sent();
    await restarted();
    await take({ id, status: 'rejected', reason: 'unknown-area' });
    await dropOldWords(db, 33 * DAY);
    expect(await db.submissions.get(id)).toMatchObject({ kept: written.body });
    await dropOldWords(db, 35 * DAY);
    const { body: _body, ...receipt } = written;
    expect(await db.submissions.get(id)).toEqual({ ...receipt, state: 'sent' });
  });

  test('one that is sent for the first time is told that there is no such area', async () => {
    await db.submissions.put(written);
    await take({ id, status: 'rejected', reason: 'unknown-area' });
    expect(await db.submissions.get(id)).toMatchObject({ state: 'rejected', reason: 'unknown-area' });
  });

  test.each([
    ['an answer sheet', { kind: 'response' }],
    ['contact data', { kind: 'contact' }]
  ] as const)('%s does not: its words left the device when it was taken', async (_what, more) => {
    expect((await sent({ ...written, ...more })).kept).toBeUndefined();
    expect((await restarted()).state).toBe('sent');
  });

  test('a remark without a code does not either', async () => {
    const { reply: _reply, code: _code, ...without } = written;
    expect((await sent(without)).kept).toBeUndefined();
    expect((await restarted()).state).toBe('sent');
  });
});

describe('the words of a sent remark', () => {
  test('go with its code', async () => {
    await sent();
    await forgetCode(db, id);
    expect((await db.submissions.get(id))!.kept).toBeUndefined();
    expect((await restarted()).state).toBe('sent');
  });

  test('go after two weeks, those of what waits never', async () => {
    await sent();
    await dropOldWords(db, 33 * DAY);
    expect((await db.submissions.get(id))!.kept).toBe(written.body);
    await dropOldWords(db, 35 * DAY);
    expect((await db.submissions.get(id))!.kept).toBeUndefined();
    await db.submissions.put(written);
    await dropOldWords(db, 99 * DAY);
    expect((await db.submissions.get(id))!.body).toBe(written.body);
  });
});
