import { expect, test } from 'vitest';
import type { HistoryLine } from '#lib/app/desk/history-lines.ts';
import { agendaItem } from '#lib/kinds/agenda-item/kind.ts';
import { survey } from '#lib/kinds/survey/kind.ts';
import { task } from '#lib/kinds/task/kind.ts';
import type { MergedKind } from '#lib/domain/record/kind.ts';
import type { Json } from '#lib/kernel/json.ts';
import { isRestorable, isSaid } from './past-value.ts';

const past = (field: string, value: Json): HistoryLine => ({
  ...{ field, value, stamp: '000000001-0000-aaaaaaaa', stands: false, waits: false, atOnce: false },
  hand: { here: true, mine: true, name: null, node: 'aaaaaaaa' }
});

test.each<[MergedKind, string, before: Json, now: Json]>([
  [task, 'what', 'Angebote', 'Angebot'],
  [task, 'done', false, true],
  [survey, 'titleInEn', 'Life', 'Living']
])('%#: what people write can be written again', (kind, field, before, now) => {
  expect(isRestorable(kind, past(field, before), now)).toBe(true);
});

test.each<[MergedKind, string, before: Json, now: Json]>([
  [task, 'what', 'Angebote', 'Angebote'],
  [task, 'removed', true, false],
  [task, 'position', 'a1', 'a0']
])('%#: what stands already, or is done by other buttons, is not', (kind, field, before, now) => {
  expect(isRestorable(kind, past(field, before), now)).toBe(false);
});

test('on what a record hangs is no news, nor where it stands in a list', () => {
  const said = (kind: MergedKind) => Object.keys(kind.fields).filter((field) => isSaid(kind, field));
  expect(said(agendaItem)).toEqual(expect.arrayContaining(['title', 'input', 'result']));
  for (const field of ['conference', 'position']) expect(said(agendaItem)).not.toContain(field);
});
