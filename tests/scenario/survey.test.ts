import { expect, test } from 'vitest';
import { openDraft } from '#lib/storage/anonymous/drafts.ts';
import { getRecord, listByKind } from '#lib/storage/staff/record-queries.ts';
import { openSurvey, openTown } from '#lib/server/endpoint/testing/town.ts';
import { idFrom } from '#lib/server/endpoint/derived.ts';
import { must, phone, tablet } from './devices.ts';

test('a survey answered without a network arrives once, and is read only in company', async () => {
  const town = await openTown();
  const { survey, definition } = await openSurvey(town, town.areas.north);
  const planner = tablet(town, 'planner');
  const counted = async () => {
    await planner.sync();
    const view = await getRecord(planner.db, idFrom('intake-count', survey));
    return { ...view?.data, readable: (await listByKind(planner.db, 'response')).length };
  };

  const first = phone(town);
  const start = { form: 'survey:leben', survey, definition, language: 'ar' };
  const draft = must(await first.drafts.begin(start));
  must(await first.drafts.answer(draft.id, 'safety', 'rather-safe'));
  must(await first.drafts.move(draft.id, 'q5'));
  expect(await openDraft(first.killAndReopen(), start.form)).toMatchObject({ position: 'q5', language: 'ar' });

  await first.db.open();
  const submitted = () => ({
    kind: 'response' as const,
    about: survey,
    data: { survey, definition, language: 'ar', answers: { safety: 'rather-safe' } }
  });
  const taps = await Promise.all([1, 2, 3].map(() => first.submissions.submit(draft.id, submitted)));
  expect(new Set(taps.map((tap) => must(tap).id)).size).toBe(1);
  expect(await first.send()).toEqual({ type: 'offline' });

  first.line.online = true;
  first.line.loseAnswers = true;
  for (let i = 0; i < 10; i++) expect((await first.send()).type).toBe('offline');
  expect(await counted()).toMatchObject({ received: 1, waiting: 1, readable: 0 });
  first.line.loseAnswers = false;
  expect(await first.send()).toEqual({ type: 'done', sent: 1, waiting: 0 });
  expect(await first.db.submissions.toArray()).toMatchObject([{ state: 'sent' }]);

  for (let i = 2; i <= 10; i++) {
    const next = phone(town);
    const { id } = must(await next.drafts.begin(start));
    must(await next.submissions.submit(id, submitted));
    next.line.online = true;
    await next.send();
  }
  expect(await counted()).toMatchObject({ received: 10, released: 10, waiting: 0, readable: 10 });
});
