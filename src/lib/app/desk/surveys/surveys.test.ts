import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { definitionBytes, FORMAT, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { editionOf } from '#lib/kinds/survey-version/edition.ts';
import { derivedId, randomId } from '#lib/kernel/id.ts';
import { createPlainRecords } from '#lib/storage/staff/plain-records.ts';
import { createRecords } from '#lib/storage/staff/records.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { createStaffFiles } from '#lib/storage/staff/staff-files.ts';
import { ACCOUNT, AREA, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import type { Result } from '#lib/kernel/result.ts';
import type { Desk } from '../desk.svelte.ts';
import { draftSurvey, SurveyDesk } from './survey-desk.ts';
import { listSurveys, readSurvey, standingAt } from './read-surveys.ts';
import { answersTable, readResults } from './results.ts';

const SURVEY = '00000000-0000-4000-8000-0000000000b1';
const TODAY = '2026-11-22';

const form = (label: string, choices: string[]): SurveyDefinition => ({
  format: FORMAT,
  title: { de: 'Park' },
  languages: [{ tag: 'de', name: 'Deutsch' }],
  items: [{ kind: 'question', name: 'park', type: 'select-one', label: { de: label }, list: 'answers' }],
  lists: { answers: choices.map((name) => ({ name, label: { de: name } })) }
});
const old = form('Gehen Sie in den Park?', ['ja', 'nein']);
const reworded = form('Gehen Sie gern in den Park?', ['ja', 'nein']);
const addressOf = (definition: SurveyDefinition): string =>
  createHash('sha256').update(definitionBytes(definition)).digest('hex');

const desk = () => {
  const env = testEnv();
  const db = new StaffDatabase(ACCOUNT, newDisk());
  const parts = {
    records: createRecords(db, env),
    plain: createPlainRecords(db, env),
    files: createStaffFiles(db, env)
  };
  /** As if it had come from the server. */
  const released = async (definition: SurveyDefinition, park: string, day = TODAY) => {
    const data = { survey: SURVEY, definition: addressOf(definition), language: 'de', answers: { park }, day };
    const row = { id: randomId(env.random), feed: `responses:${SURVEY}`, kind: 'response', parent: SURVEY };
    await db.records.put({ ...row, server: { n: 1, mac: '', body: { data } } });
  };
  return { env, db, released, ...parts };
};
let at: ReturnType<typeof desk>;
beforeEach(() => void (at = desk()));

describe('what released answers say', () => {
  test('is counted together where two forms asked the same, and named for each language', async () => {
    for (const each of [old, reworded]) must(await at.files.add(definitionBytes(each), 'application/json'));
    await at.released(old, 'ja', '2026-11-01');
    await at.released(reworded, 'nein');
    await at.released(reworded, 'ja');
    const results = await readResults(at.db, SURVEY);
    expect(results).toMatchObject({ released: 3, unreadable: 0, missing: [], languages: [{ tag: 'de', n: 3 }] });
    expect(results.days).toEqual({ first: '2026-11-01', last: TODAY });
    expect(results.questions).toHaveLength(1);
    expect(results.questions[0]!.question.label).toEqual({ de: 'Gehen Sie gern in den Park?' });
    expect(results.questions[0]!.summary).toMatchObject({
      bars: [
        { value: 'ja', n: 2 },
        { value: 'nein', n: 1 }
      ]
    });
    expect(answersTable(results).trim().split('\r\n')).toHaveLength(4);
  });

  test('says how many answers wait for a form that is not on this device, instead of leaving them out', async () => {
    must(await at.files.add(definitionBytes(old), 'application/json'));
    await at.released(old, 'ja');
    await at.released(form('Neu', ['a']), 'a');
    const results = await readResults(at.db, SURVEY);
    expect(results).toMatchObject({ released: 2, unreadable: 1, missing: [addressOf(form('Neu', ['a']))] });
  });
});

describe('a survey on the desk', () => {
  const draft = async () => {
    const definition = must(await at.files.add(definitionBytes(old), 'application/json'));
    const fields = {
      title: 'Park',
      code: 'park',
      definition,
      area: AREA,
      evaluators: [ACCOUNT],
      closesOn: '',
      notice: 'Wir fragen.'
    };
    return must(await at.records.create('survey', fields, SURVEY));
  };

  test('is a draft until the server has its first edition', async () => {
    await draft();
    const survey = (await readSurvey(at.db, SURVEY))!;
    const id = derivedId(createHash('sha256').update(`survey-version:${SURVEY}`).digest());
    must(
      await at.plain.publish('survey-version', id, {
        data: { ...editionOf(survey.plan, old, undefined, TODAY) },
        lookedAt: 0
      })
    );
    const waiting = (await readSurvey(at.db, SURVEY))!;
    expect(waiting.edition).toMatchObject({ transfer: 'ready', n: 0 });
    expect(waiting.edition?.met).toBeUndefined();
    expect(standingAt(waiting, TODAY)).toBe('draft');
    await at.db.records.update(id, { 'work.state': 'acknowledged' });
    expect(standingAt((await listSurveys(at.db))[0]!, TODAY)).toBe('open');
  });

  test.each(['ready', 'rejected'] as const)(
    'stands open for residents while its closing is only here, and %s',
    async (state) => {
      await draft();
      const survey = (await readSurvey(at.db, SURVEY))!;
      const id = derivedId(createHash('sha256').update(`survey-version:${SURVEY}`).digest());
      const met = { ...editionOf(survey.plan, old, undefined, TODAY) };
      const row = { id, feed: 'public', kind: 'survey-version', parent: '' };
      await at.db.records.put({ ...row, server: { n: 3, mac: '', body: { data: met } } });
      must(await at.plain.publish('survey-version', id, { data: { ...met, open: false }, lookedAt: 3 }));
      await at.db.records.update(id, { 'work.state': state, 'work.reason': 'changed-meanwhile' });
      const closing = (await readSurvey(at.db, SURVEY))!;
      expect(standingAt(closing, TODAY)).toBe('open');
      expect(closing.edition).toMatchObject({ transfer: state, met, reason: 'reasons:changed-meanwhile' });
    }
  );

  test('knows of another that was given the same code elsewhere, as a link leads to one of them only', async () => {
    await draft();
    const { plan, sameCode } = (await readSurvey(at.db, SURVEY))!;
    expect(sameCode).toEqual([]);
    const other = { ...editionOf({ ...plan, id: AREA, title: 'Spielplatz' }, old, undefined, TODAY) };
    const another = { ...other, survey: ACCOUNT, code: 'anders' };
    for (const [n, data] of [other, another].entries()) {
      const row = { id: data.survey, feed: 'public', kind: 'survey-version', parent: '' };
      await at.db.records.put({ ...row, server: { n, mac: '', body: { data } } });
    }
    expect((await readSurvey(at.db, SURVEY))!.sameCode).toEqual([other]);
  });

  const acting = () => {
    const keep = async <T>(work: Promise<Result<T, unknown>>) => must(await work);
    return { ...at, who: { account: ACCOUNT }, today: TODAY, keep } as unknown as Desk;
  };

  test('begins with title and notice in every language that the planner wrote', async () => {
    const translations = { title: { en: 'Park', 'de-x-einfach': '' }, notice: { ar: 'نسأل' } };
    const made = { title: 'Der Park', code: 'park', area: AREA, closesOn: '', notice: 'Wir fragen.', language: 'de' };
    const id = (await draftSurvey(acting(), old, { ...made, translations }))!;
    const { plan } = (await readSurvey(at.db, id))!;
    expect(plan).toMatchObject({ title: 'Der Park', language: 'de' });
    expect(plan.translations).toEqual({ title: { en: 'Park' }, notice: { ar: 'نسأل' } });
  });

  test('knows what its title is written in when a form in another language takes the place of the old one', async () => {
    await draft();
    const editing = new SurveyDesk(acting(), SURVEY);
    const turkish: SurveyDefinition = { ...old, languages: [{ tag: 'tr', name: 'Türkçe' }, ...old.languages] };
    expect(await editing.replaceForm((await readSurvey(at.db, SURVEY))!, turkish)).toBe(true);
    const { plan } = (await readSurvey(at.db, SURVEY))!;
    expect([plan.language, plan.definition]).toEqual(['de', addressOf(turkish)]);
    expect(editionOf(plan, turkish, undefined, TODAY).title).toEqual({ de: 'Park' });
  });

  test('is gone from the list when somebody removes it', async () => {
    await draft();
    must(await at.records.remove(SURVEY));
    expect(await listSurveys(at.db)).toEqual([]);
    expect(await readSurvey(at.db, SURVEY)).toBeUndefined();
  });
});
