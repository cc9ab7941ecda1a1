import { describe, expect, it } from 'vitest';
import type { LanguageTag } from '#lib/i18n/languages.ts';
import { Words } from '#lib/i18n/words.ts';
import { speakHere, startLanguage, startStaffLanguage } from '../shared/language.ts';
import { chooseStaffLanguage } from './choose-staff-language.ts';

const remembering = (entries: Record<string, string>) => ({
  getItem: (key: string) => entries[key] ?? null,
  setItem: () => undefined
});

describe('the language of the desk', () => {
  const device = (language: LanguageTag) => {
    const kept = new Map<string, string>();
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
    await chooseStaffLanguage({ words, memory, wished: ['ar'] }, 'en');
    expect([words.language, words.t('desk:door.today')]).toEqual(['en', 'My day']);
    await speakHere(words, startLanguage(memory, ['ar']));
    expect([words.language, words.t('common:undo')]).toEqual(['ar', 'تراجع']);
    expect(startStaffLanguage(memory, ['ar'])).toBe('en');
  });

  it('is chosen for all screens by somebody who reads it outside, too', async () => {
    const { memory, words } = device('de');
    await chooseStaffLanguage({ words, memory, wished: ['de'] }, 'en');
    expect([startLanguage(memory, ['de']), startStaffLanguage(memory, ['de'])]).toEqual(['en', 'en']);
  });
});
