import { describe, expect, it } from 'vitest';
import { FORMAT, type SurveyDefinition } from '../../domain/survey/definition.ts';
import { editionOf, isBehind } from '../survey-version/edition.ts';
import { missingWords, ownLanguage, saidBefore, titlesOf, wordsOf, type SurveyPlan } from './plan.ts';

const plan: SurveyPlan = {
  ...{ id: '00000000-0000-4000-8000-0000000000b1', code: 'park', definition: 'a'.repeat(64) },
  ...{ area: '00000000-0000-4000-8000-000000000002', closesOn: '' },
  title: 'Der Park',
  notice: 'Wir fragen.',
  language: 'de',
  translations: { title: { en: 'The park', 'pt-br': 'O parque' }, notice: { en: 'We ask.' } }
};
const formIn = (first: string, ...others: string[]): SurveyDefinition => ({
  ...{ format: FORMAT, title: {}, items: [], lists: {} },
  languages: [{ tag: first, name: first }, ...others.map((tag) => ({ tag, name: tag }))]
});
const TAGS = ['de', 'en', 'pt-BR', 'ar'] as const;
const form = formIn(...TAGS);
const words = wordsOf(plan, TAGS, saidBefore(form, undefined));

describe('title and notice of a survey', () => {
  it('are in every language that the planner wrote them in, by the form’s spelling of it', () => {
    expect(words).toEqual({
      title: { de: 'Der Park', en: 'The park', 'pt-BR': 'O parque' },
      notice: { de: 'Wir fragen.', en: 'We ask.' }
    });
    expect(editionOf(plan, form, undefined, '2026-11-29')).toMatchObject(words);
  });

  it('are missing in the others, each part for itself', () => {
    expect(missingWords(words, TAGS)).toEqual([
      { language: 'pt-BR', parts: ['notice'] },
      { language: 'ar', parts: ['title', 'notice'] }
    ]);
    expect(missingWords(words, ['de', 'en'])).toEqual([]);
    const silent = wordsOf({ ...plan, notice: ' ' }, ['de'], saidBefore(undefined, undefined));
    expect(missingWords(silent, ['de'])).toEqual([{ language: 'de', parts: ['notice'] }]);
  });

  it('are the form’s or the last edition’s where nobody wrote any, and none where somebody took them out', () => {
    const told = { ...form, title: { de: 'Formular', ar: 'الحديقة', tr: 'Park' } };
    const before = editionOf(
      { ...plan, translations: { title: {}, notice: { ar: 'نسأل' } } },
      told,
      undefined,
      '2026-11-01'
    );
    const next = wordsOf(plan, TAGS, saidBefore(told, before));
    expect(next.title).toEqual({ de: 'Der Park', en: 'The park', 'pt-BR': 'O parque', ar: 'الحديقة', tr: 'Park' });
    expect(next.notice.ar).toBe('نسأل');
    const taken = { ...plan, translations: { title: {}, notice: { ar: '' } } };
    expect(wordsOf(taken, TAGS, saidBefore(told, before)).notice.ar).toBeUndefined();
  });

  it('stay in their language when a form that begins with another takes the place of the old one', () => {
    expect(wordsOf(plan, ['en', 'de', 'pt-BR'], saidBefore(undefined, undefined)).title).toEqual(words.title);
    expect(wordsOf(plan, ['tr'], saidBefore(undefined, undefined)).title.de).toBe('Der Park');
  });

  it('are in the form’s first language where an older plan does not say', () => {
    const older = { ...plan, language: '', translations: { title: {}, notice: {} } };
    expect(ownLanguage(older, ['tr', 'de'])).toBe('tr');
    expect(wordsOf(older, ['tr', 'de'], saidBefore(undefined, undefined)).title).toEqual({ tr: 'Der Park' });
    const edition = editionOf(older, formIn('tr', 'de'), undefined, '2026-11-29');
    expect(titlesOf(older, edition)).toEqual({ tr: 'Der Park' });
    expect(isBehind(edition, older)).toBe(false);
  });

  it('are something to publish as soon as one language says anything else', () => {
    const edition = editionOf(plan, form, undefined, '2026-11-29');
    expect(isBehind(edition, plan)).toBe(false);
    const { title, notice } = plan.translations;
    expect(isBehind(edition, { ...plan, translations: { title: { ...title, ar: 'الحديقة' }, notice } })).toBe(true);
    expect(isBehind(edition, { ...plan, translations: { title, notice: { en: '' } } })).toBe(true);
  });
});
