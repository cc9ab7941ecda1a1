import { describe, expect, it } from 'vitest';
import { codeFrom, freeCode, isSameCode, typedCode } from './code.ts';
import { slug } from '../record/schemas.ts';

describe('the code of a survey', () => {
  it('is the title in letters that every phone can type', () => {
    expect(codeFrom('Wie läuft’s am Großmarkt? 2026', 'umfrage')).toBe('wie-laeufts-am-grossmarkt-2026');
    expect(codeFrom('Bürger*innen und Nachbar:innen', 'umfrage')).toBe('buergerinnen-und-nachbarinnen');
    expect(codeFrom('Şehir & Café', 'umfrage')).toBe('sehir-cafe');
    expect(codeFrom('a*b*c und d:e_f', 'umfrage')).toBe('abc-und-def');
  });

  it('ends between two words where the title is long', () => {
    const code = codeFrom('Bedarfserhebung bei Migrantenorganisationen im Freistaat Sachsen', 'umfrage');
    expect(code).toBe('bedarfserhebung-bei');
    expect(codeFrom('a'.repeat(90), 'umfrage')).toHaveLength(40);
  });

  it('falls back where no letter can be written in it, and is always a code the record takes', () => {
    expect(codeFrom('استبيان', 'umfrage')).toBe('umfrage');
    for (const title of ['--', 'A  B', 'ÄÖÜ', '1', 'x'.repeat(300)])
      expect(slug.safeParse(codeFrom(title, 'umfrage')).success).toBe(true);
  });

  it('is numbered where another survey has it', () => {
    expect(freeCode('park', new Set())).toBe('park');
    expect(freeCode('park', new Set(['park', 'park-2']))).toBe('park-3');
  });
});

describe('a code that somebody types', () => {
  it.each([
    'leben-nord',
    'LEBEN-NORD',
    ' Leben Nord ',
    'lebennord',
    'leben–nord',
    'https://city.example/s/leben-nord?x#y',
    'ＬＥＢＥＮ-nord',
    'S/Leben-Nord',
    '/s/leben-nord/'
  ])('is found as %s', (typed) => expect(isSameCode('leben-nord', typed)).toBe(true));

  it('is no other one', () => {
    expect(isSameCode('leben-nord', 'leben-sued')).toBe(false);
    expect(isSameCode('muell-2', 'Müll 2')).toBe(true);
    expect(typedCode('  Leben / Nord')).toBe('leben');
    expect(['../reply', '/', '…', ' – '].map(typedCode)).toEqual(['', '', '', '']);
  });
});
