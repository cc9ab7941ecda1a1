import { expect, test } from 'vitest';
import { stillWrong } from '#lib/domain/survey/session.ts';
import { openForm, type Draft } from './form.ts';

/** A page with two questions, judged at „Weiter“ as they stand in `judged`; gives what is shown after a change. */
async function shownAfter(judged: Draft, now: Draft): Promise<string[]> {
  const form = await openForm([
    { type: 'begin_group', name: 'page', label: 'Über Sie', appearance: 'field-list' },
    { type: 'integer', name: 'children', label: 'Kinder?', required: 'yes', constraint: '. <= 10' },
    { type: 'text', name: 'work', label: 'Arbeit?', required: 'yes' },
    { type: 'end_group' }
  ]);
  const found = form(judged).problems();
  return stillWrong(found, form(now).problems()).map(({ name, code }) => `${name}: ${code}`);
}

test('an error goes as soon as it is mended, and the others of the page stay', async () => {
  expect(await shownAfter({}, {})).toEqual(['children: required', 'work: required']);
  expect(await shownAfter({}, { children: 2 })).toEqual(['work: required']);
  expect(await shownAfter({}, { children: 2, work: 'Bäckerin' })).toEqual([]);
  expect(await shownAfter({ children: 11, work: 'x' }, { children: 10, work: 'x' })).toEqual([]);
});

test('it stays while the same is wrong, whatever else is typed', async () => {
  expect(await shownAfter({ children: 11, work: 'x' }, { children: 12, work: 'x' })).toEqual(['children: constraint']);
});

test('what is wrong in another way, or was right before, waits for the next look', async () => {
  expect(await shownAfter({ work: 'x' }, { children: 11, work: 'x' })).toEqual([]);
  expect(await shownAfter({ children: 11, work: 'x' }, { work: 'x' })).toEqual([]);
  expect(await shownAfter({ children: 11, work: 'x' }, { children: 11 })).toEqual(['children: constraint']);
});
