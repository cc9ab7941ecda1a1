import { expect, it } from 'vitest';
import type { Bar, QuestionResult } from '../results.ts';
import { areaQuestion, saidOfAreas } from './area-question.ts';

const areas = ['north', 'south', 'port', 'hill'].map((slug) => ({ id: `id-${slug}`, slug }));
const asked = (values: string[], isMultiple = false): QuestionResult => {
  const bars = values.map((value, n): Bar => ({ value, label: undefined, n, share: 0 }));
  const summary = { kind: 'distribution', isMultiple, bars } as const;
  return {
    question: { kind: 'question', name: 'q', type: 'select-one' },
    versions: [],
    asked: 9,
    answered: 9,
    invalid: 0,
    summary
  };
};

it('finds the question whose choices are areas, and what was counted in each', () => {
  const found = areaQuestion([asked(['yes', 'no']), asked(['north', 'south', 'port', 'elsewhere'])], areas);
  expect(found?.question).toBe(1);
  expect([...(found?.counts ?? [])]).toEqual([
    ['id-north', 0],
    ['id-south', 1],
    ['id-port', 2]
  ]);
});

it('takes no question for it of whose choices only some happen to be called so, nor one that allows several', () => {
  expect(areaQuestion([asked(['north', 'south', 'port', 'a', 'b', 'c'])], areas)).toBeUndefined();
  expect(areaQuestion([asked(['north', 'south', 'x'])], areas)).toBeUndefined();
  expect(areaQuestion([asked(['north', 'south', 'port'], true)], areas)).toBeUndefined();
});

it('says of each sheet that was asked from which area it came, and when', () => {
  const question = { ...asked([]), versions: ['v1'] };
  const sheets = [
    { definition: 'v1', answers: { q: 'port' }, day: '2026-11-20' },
    { definition: 'v1', answers: { q: 'elsewhere' } },
    { definition: 'v0', answers: { q: 'north' }, day: '2026-11-20' }
  ];
  expect(saidOfAreas(question, sheets, areas)).toEqual([
    { area: 'id-port', day: '2026-11-20' },
    { area: undefined, day: undefined }
  ]);
});
