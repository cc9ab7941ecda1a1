import { render } from 'svelte/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { Words } from '#lib/i18n/words.ts';
import { compiled, importForm, TODAY, type FormRow } from './form.ts';
import ScreenHost from './ScreenHost.svelte';

const words = new Words('de');
beforeAll(() => words.need('common', 'survey'));

const told = (name: string): FormRow => ({ type: 'note', name, label: `Wort ${name}.`, hint: `Tipp ${name}.` });
const asked = (name: string): FormRow => ({ type: 'text', name, label: `Frage ${name}?`, hint: `Hilfe ${name}.` });
const textsOf = (names: string): string[] =>
  names
    .split(' ')
    .flatMap((name) =>
      /^[a-m]/.test(name) ? [`Wort ${name}.`, `Tipp ${name}.`] : [`Frage ${name}?`, `Hilfe ${name}.`]
    );

/** The first screen, as it is read from top to bottom. */
async function screenOf(rows: readonly FormRow[]): Promise<string> {
  const survey = await compiled(importForm(rows).definition);
  const view = new SurveyView(survey, { draft: {}, language: 'de', today: TODAY });
  const { body } = render(ScreenHost, { props: { words, view } });
  return body.replace(/<!--.*?-->/g, '').split('<dl')[0]!;
}

const FIELD_LIST = {
  type: 'begin_group',
  name: 'page',
  label: 'Wort page.',
  hint: 'Tipp page.',
  appearance: 'field-list'
};
const END = { type: 'end_group' };

describe('what a form tells around a question', () => {
  it.each([
    ['before one question', [told('a'), told('b'), asked('x')], 'a b x'],
    ['around one question of a page', [FIELD_LIST, told('a'), asked('x'), told('b'), END], 'a x b'],
    ['around two', [FIELD_LIST, told('a'), asked('x'), told('b'), asked('y'), told('c'), END], 'a x b y c'],
    ['on a screen of its own', [{ type: 'begin_group', name: 'page' }, told('a'), told('b'), END, asked('x')], 'a b'],
    [
      'in a group of the page',
      [FIELD_LIST, { ...told('g'), type: 'begin_group' }, told('a'), asked('x'), END, told('b'), END],
      'g a x b'
    ]
  ])('is shown with its hints, in order: %s', async (_, rows, names) => {
    const html = await screenOf(rows);
    const texts = textsOf(names);
    expect(texts.filter((text) => html.includes(text))).toEqual(texts);
    const places = texts.map((text) => html.indexOf(text));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    for (const text of texts) expect(html.split(text), text).toHaveLength(2);
  });
});
