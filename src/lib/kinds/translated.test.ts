import { describe, expect, it } from 'vitest';
import { may } from './policy.ts';
import { survey } from './survey/kind.ts';
import { conflictsOf } from '../domain/record/conflict.ts';
import { faultsOf } from '../domain/record/fault.ts';
import { fieldIn, readField, specOf } from '../domain/record/translated.ts';
import { exampleOf } from './examples.ts';

const ONE = '000000000001-0000-00000000000000aa';
const TWO = '000000000002-0000-00000000000000bb';

describe('a field in a further language', () => {
  it.each(['en', 'de-x-einfach', 'es-419', 'zh-Hant-TW', 'und-x-other', 'ku'])(
    'has a name that says so, and no other tag’s: %s',
    (tag) => {
      expect(fieldIn('notice', tag)).toMatch(/^[a-zA-Z][a-zA-Z0-9]{0,59}$/);
      expect(readField(fieldIn('notice', tag))).toEqual({ field: 'notice', tag: tag.toLowerCase() });
    }
  );

  it('is one field however its tag is written', () =>
    expect(fieldIn('title', 'pt-BR')).toBe(fieldIn('title', 'PT-br')));

  it('is judged as its kind says, with an empty text for one that was taken out', () => {
    expect(specOf(survey, 'titleInEn')?.schema.safeParse('').success).toBe(true);
    expect(specOf(survey, 'titleInEn')?.schema.safeParse('x'.repeat(301)).success).toBe(false);
    expect(specOf(survey, 'titleInEn')?.schema.safeParse(['x']).success).toBe(false);
    const long = { ...exampleOf('survey'), titleInAr: 'x'.repeat(301) };
    expect(faultsOf(survey, long)).toEqual([
      { field: 'titleInAr', fault: { type: 'too-long', length: 301, most: 300 } }
    ]);
    expect(faultsOf(survey, exampleOf('survey'))).toEqual([]);
  });

  it.each([
    'codeInEn',
    'evaluatorsInEn',
    'removedInEn',
    'languageInDe',
    'titleIn',
    'titleInE',
    'titleInEnglishspoken',
    'nextInEn'
  ])('is none where the kind has none to translate: %s', (name) => expect(specOf(survey, name)).toBeUndefined());

  it('shows both texts where two people wrote one without seeing each other', () => {
    const entries = [
      { value: 'We ask.', stamp: ONE },
      { value: 'The city asks.', stamp: TWO }
    ];
    const copy = { fields: { noticeInEn: entries, titleInEn: entries }, seen: {} };
    expect(conflictsOf(copy, survey).map(({ field }) => field)).toEqual(['noticeInEn']);
  });

  it('may be changed by whoever may change the field, and by nobody else', () => {
    const circumstances = { today: '2026-11-29', parentOf: new Map([['north', null]]) };
    const place = { feed: 'programme', area: 'north' } as const;
    const ask = (role: 'officer' | 'moderator', field: string) =>
      may(
        { account: 'me', assignments: [{ role, area: 'north' }] },
        { kind: 'survey', action: 'update', place, fields: [field] },
        circumstances
      );
    expect(['titleInEn', 'noticeInAr', 'language'].map((field) => ask('officer', field))).toEqual([true, true, true]);
    expect(['evaluatorsInEn', 'areaInEn', 'area'].map((field) => ask('officer', field))).toEqual([false, false, false]);
    expect(ask('moderator', 'titleInEn')).toBe(false);
  });
});
