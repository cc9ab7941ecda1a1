import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { REASONS } from '#lib/protocol/reasons.ts';

const fileOf = (language: string): string => `src/lib/i18n/locales/${language}/reasons.json`;
const textsOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(fileOf(language), 'utf8')) as Record<string, string>;

// The parity test names a file that is missing.
describe.each(LANGUAGES.map(({ tag }) => tag).filter((tag) => existsSync(fileOf(tag))))(
  'the reasons of verdicts in %s',
  (language) => {
    test('are all put into words, and nothing else is', () => {
      expect(Object.keys(textsOf(language)).sort()).toEqual([...REASONS].sort());
    });

    test('say more than one thing: what happened, and what it means or what to do', () => {
      const terse = Object.entries(textsOf(language)).filter(([, text]) => text.split(/[.؟]\s/).length < 2);
      expect(terse).toEqual([]);
    });
  }
);

test('no reason is named twice, and all are kebab-case', () => {
  expect(new Set(REASONS).size).toBe(REASONS.length);
  expect(REASONS.filter((reason) => !/^[a-z]+(-[a-z]+)*$/.test(reason))).toEqual([]);
});
