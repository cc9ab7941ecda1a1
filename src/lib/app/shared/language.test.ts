import { describe, expect, it } from 'vitest';
import { startLanguage, startSurveyLanguage } from './language.ts';

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
