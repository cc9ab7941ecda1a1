import { describe, expect, it } from 'vitest';
import type { LanguageTag } from '#lib/i18n/languages.ts';
import { Words } from '#lib/i18n/words.ts';
import { chooseStaffLanguage, speakHere, startLanguage, startStaffLanguage, startSurveyLanguage } from './language.ts';

const remembering = (entries: Record<string, string>) => ({
  getItem: (key: string) => entries[key] ?? null,
  setItem: () => undefined
});

describe('the language a device starts in', () => {
  it('is the one chosen here before, whatever the browser prefers', () => {
    expect(startLanguage(remembering({ 'nahraum-language': 'ar' }), ['en-GB'])).toBe('ar');
  });

  it('is else the first of the browser that the interface has, and German where it has none', () => {
    expect(startLanguage(remembering({}), ['tr', 'ar-SY', 'de'])).toBe('ar');
    expect(startLanguage(remembering({}), ['tr', 'uk'])).toBe('de');
  });
});

describe('the language of the desk', () => {
  const device = (language: LanguageTag) => {
    const kept = new Map<string, string>([['nahraum-language', language]]);
    const memory = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value)
    };
    return { memory, words: new Words(language) };
  };

  it('is the reader’s where the desk has it, else the next that they read, else German', () => {
    expect(startStaffLanguage(remembering({ 'nahraum-language': 'en' }), ['de'])).toBe('en');
    expect(startStaffLanguage(remembering({ 'nahraum-language': 'ar' }), ['ar', 'en-GB'])).toBe('en');
    expect(startStaffLanguage(remembering({}), ['ar', 'tr'])).toBe('de');
  });

  it('is chosen for the desk alone by somebody who reads another one outside', async () => {
    const { memory, words } = device('ar');
    await words.need('common');
    await speakHere(words, startStaffLanguage(memory, ['ar']));
    await words.need('desk');
    expect(words.language).toBe('de');
    await chooseStaffLanguage(words, memory, 'en');
    expect([words.language, words.t('desk:door.today')]).toEqual(['en', 'My day']);
    await speakHere(words, startLanguage(memory, ['ar']));
    expect([words.language, words.t('common:undo')]).toEqual(['ar', 'تراجع']);
    expect(startStaffLanguage(memory, ['ar'])).toBe('en');
  });

  it('is chosen for all screens by somebody who reads it outside, too', async () => {
    const { memory, words } = device('de');
    await chooseStaffLanguage(words, memory, 'en');
    expect([startLanguage(memory, ['de']), startStaffLanguage(memory, ['de'])]).toEqual(['en', 'en']);
  });
});

describe('the language a survey starts in', () => {
  const offered = ['de', 'de-x-einfach', 'tr', 'ar'];

  it('is the one surveys were last answered in, if this one has it', () => {
    expect(startSurveyLanguage(remembering({ 'nahraum-survey-language': 'tr' }), ['de'], offered)).toBe('tr');
    expect(startSurveyLanguage(remembering({ 'nahraum-survey-language': 'pl' }), ['ar'], offered)).toBe('ar');
  });

  it('is else one the browser asks for, even where the interface does not have it', () => {
    expect(startSurveyLanguage(remembering({}), ['uk', 'tr-TR', 'de'], offered)).toBe('tr');
    expect(startSurveyLanguage(remembering({ 'nahraum-language': 'ar' }), ['tr-TR'], offered)).toBe('ar');
  });

  it("is the survey's first where nothing fits", () => {
    expect(startSurveyLanguage(remembering({}), ['en'], offered)).toBe('de');
  });
});
