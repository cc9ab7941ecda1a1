import { expect, test } from 'vitest';
import type { ShownChoice, ShownQuestion, ShownScreen } from '#lib/domain/survey/session.ts';
import type { Selection } from '#lib/domain/survey/selection.ts';
import { exampleOf } from '#lib/kinds/examples.ts';
import { arrangeAreas } from './area-question.ts';
import type { CityArea } from './city-view.ts';

const area = (name: string, code = ''): CityArea => ({
  ...exampleOf('area'),
  id: `id of ${name}`,
  name,
  slug: name.toLowerCase(),
  code
});
const AREAS = ['Zentrum', 'Bezirk 10', 'Bezirk 2', 'Öde', 'Osten', 'Altstadt'].map((name, at) => area(name, `0${at}`));

const choice = (name: string, plain = name): ShownChoice => ({
  name,
  label: { blocks: [], plain, language: 'de', isFallback: false }
});
const screenWith = (choices: readonly ShownChoice[], selection?: Selection): ShownScreen => ({
  key: 'where',
  headings: [],
  parts: [{ kind: 'question', name: 'where', selection, choices } as unknown as ShownQuestion]
});
const offered = (choices: readonly ShownChoice[], chosen = '', language = 'de', selection?: Selection): string[] => {
  const [part] = arrangeAreas(screenWith(choices, selection), AREAS, chosen, language).parts;
  return part?.kind === 'question' ? part.choices.map(({ label }) => label.plain) : [];
};
const SEVERAL: Selection = { exclusive: [], least: undefined, most: undefined, binding: false };
const ALL = AREAS.map(({ slug, name }) => choice(slug, name));
const IN_ORDER = ['Altstadt', 'Bezirk 2', 'Bezirk 10', 'Öde', 'Osten', 'Zentrum'];

test('a question about the area offers all of them, in the order of a reader’s alphabet', () => {
  expect(offered(ALL)).toEqual(IN_ORDER);
  expect(offered(ALL, '', 'de-x-einfach')).toEqual(IN_ORDER);
  expect(offered(ALL, '', 'Einfache Sprache'), 'a language that is none').toEqual(IN_ORDER);
  expect(offered(ALL, '', 'sv').at(-1), 'in Swedish Ö comes last').toBe('Öde');
});

test('the one chosen on the start page comes first, whichever way the form names it', () => {
  const first = ['Osten', ...IN_ORDER.filter((name) => name !== 'Osten')];
  expect(offered(ALL, 'id of Osten')).toEqual(first);
  for (const name of [(at: CityArea) => at.id, (at: CityArea) => at.code, (_: CityArea, index: number) => `c${index}`])
    expect(
      offered(
        AREAS.map((at, index) => choice(name(at, index), at.name)),
        'id of Osten'
      )
    ).toEqual(first);
});

test('what is no area stays behind them as the form has it', () => {
  const more = [choice('none', 'Weiß nicht'), ...ALL, choice('away', 'Außerhalb')];
  expect(offered(more, 'id of Öde')).toEqual([
    'Öde',
    ...IN_ORDER.filter((n) => n !== 'Öde'),
    'Weiß nicht',
    'Außerhalb'
  ]);
});

test('other questions keep the order that their form gives them', () => {
  const scale = ['sehr gut', 'gut', 'schlecht', 'Altstadt'].map((name) => choice(name));
  expect(offered(scale, 'id of Altstadt')).toEqual(['sehr gut', 'gut', 'schlecht', 'Altstadt']);
  const ages = ['00', '01', '02', '03'].map((number) => choice(number, `Gruppe ${9 - Number(number)}`));
  expect(offered(ages, 'id of Zentrum'), 'numbers that areas have, too').toEqual(ages.map(({ label }) => label.plain));
  expect(offered(ALL, 'id of Osten', 'de', SEVERAL), 'several may be chosen').toEqual(AREAS.map(({ name }) => name));
});
