import { beforeAll, expect, it } from 'vitest';
import type { MergedKind } from '#lib/domain/record/kind.ts';
import { emptyMerged } from '#lib/domain/record/merged.ts';
import { Words } from '#lib/i18n/words.ts';
import { KINDS, kindOf } from '#lib/kinds/registry.ts';
import { rowOf } from './rows.ts';

const words = new Words('de');
beforeAll(() => words.need('kinds', 'record'));

const names = { areas: new Map(), actionFields: new Map(), people: new Map() };
const workshops = Object.keys(KINDS).flatMap((name): MergedKind[] => {
  const kind = kindOf(name);
  return kind?.shape === 'merged' && kind.workshop ? [kind] : [];
});

it.each(workshops)('$name is found by all that is written in it', (kind) => {
  const texts = Object.keys(kind.fields).filter((field) => /^(line|text)$/.test(kind.fields[field]!.type ?? ''));
  const data = Object.fromEntries(texts.map((field) => [field, `Wort in ${field}`]));
  const record = { id: '1', feed: 'area:1', kind: kind.name, data, transfer: 'sent' as const, copy: emptyMerged() };
  expect(texts).not.toEqual([]);
  expect(rowOf(kind, record, { words, names }).more!()).toBe(
    texts.map((field) => `wort in ${field.toLowerCase()}`).join(' ')
  );
});
