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

test.each<[MergedKind, string, Json, Json, boolean]>([
  [task, 'what', 'Angebote', 'Angebot', true],
  [task, 'what', 'Angebote', 'Angebote', false],
  [task, 'done', false, true, true],
  [task, 'removed', true, false, false],
  [task, 'position', 'a1', 'a0', false],
  [survey, 'titleInEn', 'Life', 'Living', true]
])('%#: what people write can be written again, and nothing else', (kind, field, value, now, expected) => {
  expect(isRestorable(kind, past(field, value), now)).toBe(expected);
});

test('on what a record hangs is no news, nor where it stands in a list', () => {
  const said = (kind: MergedKind) => Object.keys(kind.fields).filter((field) => isSaid(kind, field));
  expect(said(agendaItem)).toEqual(expect.arrayContaining(['title', 'input', 'result']));
  for (const field of ['conference', 'position']) expect(said(agendaItem)).not.toContain(field);
});
