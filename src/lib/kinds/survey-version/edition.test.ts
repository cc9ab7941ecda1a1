import { describe, expect, it } from 'vitest';
import { FORMAT, type SurveyDefinition } from '../../domain/survey/definition.ts';
import { editionOf, isBehind } from './edition.ts';
import { standingOf } from './standing.ts';
import type { SurveyPlan } from '../survey/plan.ts';
import { surveyVersion as surveyVersionKind } from './kind.ts';

const plan: SurveyPlan = {
  id: '00000000-0000-4000-8000-0000000000b1',
  title: 'Leben im Nordviertel',
  code: 'nordviertel',
  definition: 'a'.repeat(64),
  area: '00000000-0000-4000-8000-000000000002',
  closesOn: '2026-12-31',
  notice: 'Das Projektbüro fragt.',
  language: '',
  translations: { title: {}, notice: {} }
};
const form: SurveyDefinition = {
  format: FORMAT,
  title: { de: 'Leben' },
  languages: [
    { tag: 'de', name: 'Deutsch' },
    { tag: 'tr', name: 'Türkçe' }
  ],
  items: [],
  lists: {}
};
const first = editionOf(plan, form, undefined, '2026-11-01');

describe('an edition of a survey', () => {
  it('says what the planner wrote, in the first language of the form', () => {
    expect(first.title).toEqual({ de: 'Leben im Nordviertel' });
    expect(first.languages).toEqual(['de', 'tr']);
    expect(surveyVersionKind.data.safeParse(first).success).toBe(true);
  });

  it('keeps the translations of the edition before', () => {
    const translated = { ...first, title: { ...first.title, tr: 'Kuzey mahallesi' } };
    const next = editionOf({ ...plan, title: 'Im Nordviertel' }, form, translated, '2026-11-02');
    expect(next.title).toEqual({ de: 'Im Nordviertel', tr: 'Kuzey mahallesi' });
  });

  it('is behind as soon as the plan says anything else, and not before', () => {
    expect(isBehind(first, plan)).toBe(false);
    for (const change of [{ title: 'x' }, { notice: '' }, { closesOn: '' }, { definition: 'b'.repeat(64) }])
      expect(isBehind(first, { ...plan, ...change })).toBe(true);
  });

  it('takes answers up to and including its last day, unless somebody closes it', () => {
    expect(standingOf(undefined, '2026-11-01')).toBe('draft');
    expect(standingOf(first, '2026-12-31')).toBe('open');
    expect(standingOf(first, '2027-01-01')).toBe('closed');
    expect(standingOf({ ...first, closesOn: '' }, '2030-01-01')).toBe('open');
    expect(standingOf({ ...first, open: false }, '2026-11-01')).toBe('closed');
  });
});
