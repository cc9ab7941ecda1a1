import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readFormWords } from '#lib/app/desk/surveys/form-words.ts';
import { listSurveys, placeOfEdition, readSurvey, standingAt, takenCodes } from '#lib/app/desk/surveys/read-surveys.ts';
import { readResults } from '#lib/app/desk/surveys/results.ts';
import { draftSurvey, SurveyDesk, type NewSurvey } from '#lib/app/desk/surveys/survey-desk.ts';
import { readAreaOverview } from '#lib/app/desk/area-overview.ts';
import { FORMAT, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { itemOf, openTown, submit, type Town } from '#lib/server/endpoint/testing/town.ts';
import { deskAt } from './desks.ts';

type At = Awaited<ReturnType<typeof deskAt>>;
const form = (label: string): SurveyDefinition => ({
  format: FORMAT,
  title: { de: 'Park' },
  languages: [{ tag: 'de', name: 'Deutsch' }],
  items: [{ kind: 'question', name: 'park', type: 'select-one', label: { de: label }, list: 'answers' }],
  lists: { answers: ['ja', 'nein'].map((name) => ({ name, label: { de: name } })) }
});

let town: Town;
let planner: At;
let survey: string;
beforeEach(async () => {
  town = await openTown();
  planner = await deskAt(town, 'planner');
  await planner.sync();
  const plan: NewSurvey = {
    ...{ title: 'Leben am Park', code: 'park', area: town.areas.north, closesOn: '', notice: 'Wir fragen.' },
    ...{ language: 'de', translations: { title: {}, notice: {} } }
  };
  survey = (await draftSurvey(planner.desk, form('Gehen Sie in den Park?'), plan))!;
});
afterEach(() => planner.stop());

const shown = async () => (await readSurvey(planner.desk.db, survey))!;
const act = async (what: 'publish' | 'close'): Promise<void> => {
  await new SurveyDesk(planner.desk, survey)[what](await shown());
};
const standing = async () => standingAt(await shown(), planner.desk.today);
const publicRows = async () => {
  const answer = await town.endpoint.publicRows({ since: 0, limit: 100 });
  return answer.ok ? answer.value.rows.filter((row) => 'data' in row && row.kind === 'survey-version') : [];
};

test('a survey is planned and published without a network, and residents meet it once there is one', async () => {
  await act('publish');
  expect(await standing()).toBe('draft');
  expect(await publicRows()).toEqual([]);
  expect(await planner.sync()).toMatchObject({ phase: 'idle' });
  expect(await publicRows()).toMatchObject([{ data: { code: 'park', open: true, title: { de: 'Leben am Park' } } }]);
  expect(await standing()).toBe('open');
  expect([...(await takenCodes(planner.desk.db))]).toEqual(['park']);
  await vi.waitFor(() => expect(planner.desk.parentOf.get(town.areas.east)).toBe(town.areas.north));
  expect(await readAreaOverview(planner.desk.db, town.areas.east, planner.desk.parentOf)).toMatchObject({
    surveys: [{ id: survey, open: true }]
  });
});

test('what the forms of a survey say is found, once they are on the device, also after its form was changed', async () => {
  const wordsAt = async ({ desk }: At) => (await readFormWords(desk.db, await listSurveys(desk.db))).get(survey);
  expect(await wordsAt(planner)).toEqual(['Park', 'Gehen Sie in den Park?', 'ja', 'nein']);
  await act('publish');
  await new SurveyDesk(planner.desk, survey).replaceForm(await shown(), form('Wie oft gehen Sie in den Park?'));
  expect(await wordsAt(planner)).toEqual(
    expect.arrayContaining(['Gehen Sie in den Park?', 'Wie oft gehen Sie in den Park?'])
  );
});

test('ten answers are released together, and read at the desk of whoever evaluates', async () => {
  await act('publish');
  await planner.sync();
  const { definition } = (await shown()).plan;
  for (let i = 0; i < 10; i++) {
    const sheet = { survey, definition, language: 'de', answers: { park: i < 7 ? 'ja' : 'nein' }, day: '2026-11-22' };
    expect(await submit(town, itemOf('response', sheet))).toMatchObject([{ status: 'accepted' }]);
  }
  await planner.sync();
  const results = await readResults(planner.desk.db, survey);
  expect(results).toMatchObject({ released: 10, unreadable: 0, missing: [] });
  expect(results.questions[0]!.summary).toMatchObject({
    bars: [
      { value: 'ja', n: 7 },
      { value: 'nein', n: 3 }
    ]
  });
  expect((await listSurveys(planner.desk.db))[0]).toMatchObject({ id: survey, count: { received: 10 } });
});

test('what is closed takes no more, and opens again with what is in the plan by then', async () => {
  await act('publish');
  await planner.sync();
  await act('close');
  await planner.sync();
  expect(await standing()).toBe('closed');
  expect(await publicRows()).toMatchObject([{ data: { open: false } }]);
  await new SurveyDesk(planner.desk, survey).replaceForm(await shown(), form('Gehen Sie gern in den Park?'));
  await act('publish');
  await planner.sync();
  expect(await standing()).toBe('open');
  expect(await publicRows()).toMatchObject([{ data: { open: true, definition: (await shown()).plan.definition } }]);
});

test('who only reads is offered nothing to publish, and what they publish all the same is not taken', async () => {
  await planner.sync();
  const reader = await deskAt(town, 'reader');
  await reader.sync();
  const place = placeOfEdition(await shown());
  expect(planner.desk.may({ kind: 'survey-version', action: 'publish', place })).toBe(true);
  expect(reader.desk.may({ kind: 'survey-version', action: 'publish', place })).toBe(false);
  await new SurveyDesk(reader.desk, survey).publish(await shown());
  await reader.sync();
  expect(await publicRows()).toEqual([]);
  reader.stop();
});
