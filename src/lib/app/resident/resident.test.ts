import { beforeEach, describe, expect, it, vi } from 'vitest';
import { normalReplyCode } from '#lib/domain/remark/reply-code.ts';
import { pointOf } from '#lib/domain/remark/point.ts';
import { definitionBytes, FORMAT, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { putDocument } from '#lib/storage/anonymous/documents.ts';
import { hexDigest } from '#lib/storage/shared/hex.ts';
import { listSubmissions } from '#lib/storage/anonymous/submissions.ts';
import { AREA, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { createResident, type Resident } from './create-resident.ts';
import type { ResidentNetwork } from './network.ts';
import { openRemark } from './remark-form.svelte.ts';

const SURVEY = '00000000-0000-4000-8000-0000000000b1';
const DEFINITION: SurveyDefinition = {
  format: FORMAT,
  title: { de: 'Leben im Nordviertel' },
  languages: [{ tag: 'de', name: 'Deutsch' }],
  items: [
    { kind: 'question', name: 'age', type: 'integer', label: { de: 'Wie alt sind Sie?' }, required: 'true()' },
    { kind: 'question', name: 'wish', type: 'text', label: { de: 'Was wünschen Sie sich?' } }
  ],
  lists: {},
  contact: { items: [{ kind: 'question', name: 'email', type: 'text', label: { de: 'E-Mail' } }] }
};

const nowhere: ResidentNetwork = {
  round: async () => ({ type: 'offline' }),
  refresh: async () => ({ type: 'offline' }),
  readArea: async () => ({ type: 'done' }),
  fetchDocument: async () => undefined,
  reply: async () => ({ ok: false, error: { type: 'offline' } }),
  add: async () => ({ ok: false, error: { type: 'offline' } }),
  withdraw: async () => ({ ok: false, error: { type: 'offline' } })
};

/** Another start of the app on the same phone, without a network. */
let start: () => Resident;
let submitted: number;
let clock: { now: number };

beforeEach(async () => {
  const disk = newDisk();
  const env = testEnv();
  ({ clock } = env);
  submitted = 0;
  start = () =>
    createResident(new AnonymousDatabase(disk), env, nowhere, {
      saved: () => undefined,
      fetchScreens: async () => undefined,
      submitted: () => (submitted += 1)
    });
  const { db } = start();
  const bytes = definitionBytes(DEFINITION);
  const definition = await hexDigest(env, bytes);
  await putDocument(db, definition, bytes);
  const data = {
    survey: SURVEY,
    code: 'nord',
    title: { de: 'Leben' },
    languages: ['de'],
    definition,
    area: AREA,
    notice: {},
    publishedOn: '2026-11-01',
    closesOn: '',
    open: true
  };
  await db.publicRows.put({ id: SURVEY, kind: 'survey-version', data, n: 1 });
});

const opened = async (resident: Resident) => must(await resident.openSurvey('nord'));

describe('a survey on a phone without a network', () => {
  it('goes on after a kill where it was, with every answer', async () => {
    const visit = await opened(start());
    const sheet = must(await visit.begin('de'));
    sheet.answer('age', 34);
    sheet.move('wish');
    await sheet.settled();

    const again = await opened(start());
    expect(again.sheet?.position).toBe('wish');
    expect(again.sheet?.view.answers()).toEqual({ age: 34 });
  });

  it('says that an answer is not on the disk, tries it again with the next one, and is not sent without it', async () => {
    const resident = start();
    const visit = await opened(resident);
    const sheet = must(await visit.begin('de'));
    const broken = vi.spyOn(resident.drafts, 'answer').mockRejectedValue(new Error('the transaction broke off'));
    sheet.answer('age', 34);
    await sheet.settled();
    expect([sheet.failed, sheet.saved]).toEqual([true, false]);
    expect(await visit.submit(sheet)).toMatchObject({ ok: false, error: { type: 'unsaved' } });
    broken.mockRestore();
    sheet.answer('wish', 'Bänke');
    await sheet.settled();
    expect([sheet.failed, sheet.saved]).toEqual([false, true]);
    expect((await opened(start())).sheet?.view.answers()).toEqual({ age: 34, wish: 'Bänke' });
  });

  it('keeps the later of two answers, however fast they follow each other', async () => {
    const visit = await opened(start());
    const sheet = must(await visit.begin('de'));
    for (const age of [3, 34, 342, 34]) sheet.answer('age', age);
    await sheet.settled();
    expect((await opened(start())).sheet?.view.answers()).toEqual({ age: 34 });
  });

  it('that was opened for the screen that comes next is read once, and anew for whoever comes after', async () => {
    const sheet = must(await (await opened(start())).begin('de'));
    sheet.answer('age', 34);
    await sheet.settled();
    const resident = start();
    const ahead = must(await resident.openAhead('nord'));
    expect(ahead.sheet?.view.answers()).toEqual({ age: 34 });
    expect(must(await resident.openSurvey('nord'))).toBe(ahead);
    expect(must(await resident.openSurvey('nord'))).not.toBe(ahead);
    must(await resident.openAhead('nord'));
    expect((await resident.openSurvey('elsewhere')).ok).toBe(false);
  });

  it.each([
    ['the device was wiped', async (resident: Resident) => must(await resident.wipe())],
    ['five seconds have gone', async () => void (clock.now += 5000)]
  ])('that was opened ahead is not for whoever comes when %s', async (_, passes) => {
    const sheet = must(await (await opened(start())).begin('de'));
    sheet.answer('age', 34);
    await sheet.settled();
    const resident = start();
    const ahead = must(await resident.openAhead('nord'));
    await passes(resident);
    const next = await resident.openSurvey('nord');
    expect(next.ok && next.value).not.toBe(ahead);
  });

  it('becomes exactly one submission, in the form of its kind, however often it is sent', async () => {
    const resident = start();
    const visit = await opened(resident);
    const sheet = must(await visit.begin('de'));
    sheet.answer('age', 34);
    const [one, two] = await Promise.all([visit.submit(sheet), visit.submit(sheet)]);
    expect(must(one).id).toBe(must(two).id);
    const rows = await listSubmissions(resident.db);
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]?.body ?? '')).toEqual({
      survey: SURVEY,
      definition: visit.version.definition,
      language: 'de',
      answers: { age: 34 }
    });
    expect(submitted).toBeGreaterThan(0);
    expect((await opened(start())).sheet).toBeUndefined();
  });

  it('sends contact data as an item that leads to no answers', async () => {
    const resident = start();
    const visit = await opened(resident);
    must(await visit.submit(must(await visit.begin('de'))));
    await visit.beginContact();
    visit.contact!.answer('email', 'post@example.org');
    must(await visit.submit(visit.contact!));
    const [contact] = (await listSubmissions(resident.db)).filter(({ kind }) => kind === 'contact');
    expect(JSON.parse(contact?.body ?? '')).toEqual({
      area: AREA,
      survey: SURVEY,
      purpose: 'Leben',
      language: 'de',
      answers: { email: 'post@example.org' }
    });
  });

  it('never becomes a response to another survey that was given the same code, also if begun in an earlier version', async () => {
    const OTHER = '00000000-0000-4000-8000-0000000000b2';
    const resident = start();
    const { db } = resident;
    const sheet = must(await (await opened(resident)).begin('de'));
    sheet.answer('age', 34);
    await sheet.settled();
    await db.drafts.toCollection().modify({ form: ['survey', 'nord'].join(':') });
    const row = (await db.publicRows.get(SURVEY))!;
    const later = { ...(row.data as object), survey: OTHER, publishedOn: '2026-11-02' };
    await db.publicRows.put({ ...row, id: OTHER, data: later });

    const own = await opened(start());
    expect(own.version.survey).toBe(SURVEY);
    expect(own.sheet?.view.answers()).toEqual({ age: 34 });
    await db.publicRows.put({ ...row, data: { ...(row.data as object), open: false } });
    const visit = await opened(start());
    expect([visit.version.survey, visit.sheet]).toEqual([OTHER, undefined]);
    expect(must(await start().openAhead('nord')).sheet).toBeUndefined();
    const others = must(await visit.begin('de'));
    others.answer('age', 50);
    must(await visit.submit(others));
    const [sent] = await listSubmissions(db);
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ survey: OTHER, answers: { age: 50 } });
    expect(await db.drafts.toArray()).toMatchObject([{ survey: SURVEY, answers: { age: 34 } }]);
  });

  it('says so where its code is unknown, or its questions were never fetched', async () => {
    const resident = start();
    expect(await resident.openSurvey('elsewhere')).toEqual({ ok: false, error: { type: 'unknown-survey' } });
    await resident.db.documents.clear();
    const visit = await opened(resident);
    expect(await visit.begin('de')).toEqual({ ok: false, error: { type: 'not-here' } });
  });
});

describe('a remark', () => {
  it('leaves with the hash of a code that only this device knows, until its owner has written it down', async () => {
    const resident = start();
    const form = must(await openRemark(resident, 'de'));
    expect(form.missing('check')).toEqual(['area', 'actionField', 'type', 'text']);
    for (const [field, value] of [
      ['area', AREA],
      ['actionField', form.otherField],
      ['type', 'need'],
      ['text', ' Eine Bank. ']
    ] as const)
      form.set(field, value);
    expect(form.missing('check')).toEqual([]);
    const row = must(await form.submit('de'));
    expect(JSON.parse(row.body ?? '')).toEqual({
      area: AREA,
      actionField: '',
      type: 'need',
      text: 'Eine Bank.',
      place: '',
      language: 'de'
    });
    expect(row.reply).toBe(await hexDigest(resident.env, normalReplyCode(row.code ?? '')));
    await resident.forgetCode(row.id);
    expect((await listSubmissions(resident.db))[0]).not.toHaveProperty('code');
  });

  it('keeps and sends the place that was rounded, and no other; a place taken back is not sent', async () => {
    const resident = start();
    const form = must(await openRemark(resident, 'de'));
    for (const [field, value] of Object.entries({
      area: AREA,
      actionField: form.otherField,
      type: 'need',
      text: 'Bank'
    }))
      form.set(field as 'text', value);
    form.setPoint(pointOf({ lat: 51.504321, lng: 7.461234 }, false));
    await form.settled();
    expect(JSON.stringify(await resident.db.drafts.toArray())).not.toMatch(/51\.5043|7\.4612/);
    const again = must(await openRemark(start(), 'de'));
    expect(again.point).toEqual({ lat: 51.504, lng: 7.461, exact: false });
    const row = must(await again.submit('de'));
    expect(JSON.parse(row.body ?? '')).toMatchObject({ point: { lat: 51.504, lng: 7.461, exact: false } });
    const next = must(await openRemark(start(), 'de'));
    next.setPoint(pointOf({ lat: 51.504321, lng: 7.461234 }, true));
    next.setPoint(undefined);
    await next.settled();
    expect(must(await openRemark(start(), 'de')).point).toBeUndefined();
  });

  it('says that something of it is not on the disk, tries that again, and is not sent without it', async () => {
    const resident = start();
    const form = must(await openRemark(resident, 'de'));
    const broken = vi.spyOn(resident.drafts, 'answer').mockRejectedValue(new Error('the transaction broke off'));
    form.set('text', 'Eine Bank.');
    expect(await form.submit('de')).toMatchObject({ ok: false, error: { type: 'unsaved' } });
    expect(form.failed).toBe(true);
    broken.mockRestore();
    form.set('area', AREA);
    await form.settled();
    expect(form.failed).toBe(false);
    expect(must(await openRemark(start(), 'de')).values).toMatchObject({ text: 'Eine Bank.', area: AREA });
  });

  it('is still there after a kill, and gone when everything is deleted', async () => {
    const form = must(await openRemark(start(), 'de'));
    form.set('text', 'Eine Bank.');
    await expect.poll(async () => must(await openRemark(start(), 'de')).values.text).toBe('Eine Bank.');
    const resident = start();
    await resident.forgetAll();
    expect(must(await openRemark(resident, 'de')).values.text).toBe('');
  });
});
