import { describe, expect, it } from 'vitest';
import { onlyArea, surveysFor, type CityArea, type CitySurvey, type CityView } from './city-view.ts';

const area = (id: string, parent: string | null): CityArea => ({
  ...{
    id,
    parent,
    name: id,
    slug: id,
    code: '',
    type: 'social-area',
    validFrom: '2020-01-01',
    validTo: '',
    geometry: null
  }
});
const survey = (id: string, where: string, closesOn = ''): CitySurvey => ({
  ...{
    id,
    survey: id,
    code: id,
    title: {},
    languages: ['de'],
    definition: '',
    area: where,
    notice: {},
    publishedOn: '2026-01-01',
    closesOn,
    open: true
  }
});

const view: CityView = {
  known: true,
  municipality: undefined,
  areas: [area('city', null), area('north', 'city'), area('quarter', 'north'), area('south', 'city')],
  surveys: [survey('everybody', 'city'), survey('northern', 'north', '2026-11-22'), survey('southern', 'south')]
};
const ids = (surveys: CitySurvey[]): string[] => surveys.map(({ id }) => id);

describe('the area nobody is asked for', () => {
  it('is the one there is, even the whole municipality, and none where there are several', () => {
    const whole: CityArea = { ...area('city', null), type: 'municipality' };
    expect(onlyArea({ areas: [whole] })).toBe(whole);
    expect(onlyArea(view)).toBeUndefined();
    expect(onlyArea({ areas: [] })).toBeUndefined();
  });
});

describe('the surveys somebody is asked', () => {
  it('are those of their area and of every area around it', () => {
    expect(ids(surveysFor(view, 'quarter', '2026-11-01'))).toEqual(['everybody', 'northern']);
    expect(ids(surveysFor(view, 'city', '2026-11-01'))).toEqual(['everybody']);
  });

  it('are open through their last day', () => {
    expect(ids(surveysFor(view, 'north', '2026-11-22'))).toEqual(['everybody', 'northern']);
    expect(ids(surveysFor(view, 'north', '2026-11-23'))).toEqual(['everybody']);
  });

  it('end the search where a damaged row makes an area its own parent', () => {
    const circle = { ...view, areas: [area('north', 'north')] };
    expect(ids(surveysFor(circle, 'north', '2026-11-01'))).toEqual(['northern']);
  });
});
