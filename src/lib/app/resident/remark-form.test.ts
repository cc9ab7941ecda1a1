import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { DraftRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import type { Resident } from './create-resident.ts';
import { RemarkForm } from './remark-form.svelte.ts';

const formWith = (text: string): RemarkForm =>
  new RemarkForm({} as Resident, { id: 'draft', answers: { text } } as unknown as DraftRow, undefined);

it.each([' ', '\u200b', '\u00ad\n\u2060', '\u3164'])('a remark of %j says nothing, and is not sent', (text) => {
  expect(formWith(text).wrong('text')).toEqual(['text']);
});

it('a remark of one letter says something', () => {
  expect(formWith('\u200bJ').wrong('text')).toEqual([]);
});
