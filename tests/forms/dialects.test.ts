import { describe, expect, it } from 'vitest';
import { questionsIn } from '#lib/domain/survey/compile.ts';
import { readDefinition, definitionBytes, type Question } from '#lib/domain/survey/definition.ts';
import type { XlsformImport } from '#lib/xlsform/import.ts';
import { compiled, importForm, inShort, openForm, type FormRow } from './form.ts';

const q = (type: string, name: string, more: FormRow = {}): FormRow => ({ type, name, label: `${name}?`, ...more });
const questions = ({ definition }: XlsformImport): Question[] =>
  [...questionsIn(definition?.items ?? [])].map(({ question }) => question);
const many = (count: number, row: (index: number) => FormRow): FormRow[] =>
  Array.from({ length: count }, (_, index) => row(index));
const inner = (imported: XlsformImport): string[] => inShort(imported).filter((line) => !line.includes('list-unused'));

describe('what other converters write', () => {
  it('is understood: the prompts of the first ones, and blocks with a hyphen', () => {
    const imported = importForm([
      q('add text prompt', 'a'),
      q('q int', 'b'),
      q('select one using yn', 'c'),
      q('add select multiple prompt using yn', 'd'),
      q('begin-group', 'g'),
      q('q note', 'e'),
      q('end-group', '')
    ]);
    expect(questions(imported).map(({ type }) => type)).toEqual([
      ...['text', 'integer', 'select-one', 'select-multiple', 'note']
    ]);
    expect(inner(imported)).toEqual([]);
    expect(inner(importForm([q('text', 'a'), q('phone number', 'tel'), q('percentage', 'share')]))).toEqual([
      'not-included type-not-supported tel 3 type',
      'not-included type-not-supported share 4 type'
    ]);
  });

  it('takes a country behind a known language for a country, and says so', () => {
    const imported = importForm([{ type: 'text', name: 'a', 'label::English (UK)': 'A', 'label::Deutsch (de)': 'A' }]);
    expect(imported.definition?.languages.map(({ tag }) => tag)).toEqual(['de', 'en-GB']);
    expect(inner(imported)).toEqual(['warning language-unknown - - -']);
  });
});

describe('what stands beside the form', () => {
  it('is named: columns that are misspelt, have no heading, or that no filter reads', () => {
    const imported = importForm(
      [q('text', 'a', { relevent: '${b}', '': 'aside' }), q('select_one l', 'b', { choice_filter: 'x = 1' })],
      [{ list_name: 'l', name: 'y', label: 'Y', x: 1, order: 3, 'lable::tr': 'Z' }]
    );
    expect(inner(imported)).toEqual([
      'not-included column-without-heading - 2 E',
      'warning column-misspelt - 2 relevent',
      'warning column-misspelt - 2 lable::tr',
      'info column-unknown - 2 order'
    ]);
  });

  it('is named: answers quoted in a choice that nobody gives', () => {
    const choices = [{ list_name: 'l', name: 'y', label: 'Wie ${a} oder ${gone}' }];
    const imported = importForm([q('text', 'a'), q('select_one l', 'b')], choices);
    expect(inner(imported)).toEqual(['warning piping-left-out y 2 -']);
    expect(imported.definition?.lists.l?.[0]?.label).toEqual({ de: 'Wie ${a} oder …' });
  });
});

describe('a condition on a choice that the list does not have', () => {
  it('is named, since it always comes out the same; one on a choice that is there is not', () => {
    const when = (relevant: string) => q('note', `n${relevant.length}`, { relevant });
    const imported = importForm([
      q('select_one yn', 'a'),
      q('select_multiple yn or_other', 'b', { constraint: "not(selected(., 'weiss_nicht'))" }),
      when("${a} = 'Ja'"),
      when("selected(${b}, 'other') or ${b} = 'ja nein' or ${a} != ''"),
      q('begin_group', 'g', { relevant: "'vielleicht' = ${a}" }),
      q('text', 't'),
      q('end_group', '')
    ]);
    expect(inner(imported).filter((line) => line.startsWith('warning'))).toEqual([
      'warning choice-unknown b 3 constraint',
      'warning choice-unknown n11 4 relevant',
      'warning choice-unknown g 6 relevant'
    ]);
  });
});

describe('or_other', () => {
  const rows = [
    q('select_one yn or_other', 'a'),
    q('select_one yn', 'b'),
    q('select_one yn or_other', 'c', { choice_filter: "name != 'ja'" }),
    q('text', 'c_other')
  ];

  it('gives the choice to those who ask for it, and leaves a question of its name alone', async () => {
    const imported = importForm(rows);
    expect(questions(imported).map(({ name }) => name)).toEqual(['a', 'a_other', 'b', 'c', 'c_other_2', 'c_other']);
    const view = (await openForm(rows))();
    const offered = (name: string) => view.values.offered(name).map((choice) => choice.name);
    expect(['a', 'b', 'c'].map(offered)).toEqual([
      ['ja', 'nein', 'other'],
      ['ja', 'nein'],
      ['nein', 'other']
    ]);
    expect(inner(imported)).toEqual(['info other-added a_other 2 type', 'info other-added c_other_2 4 type']);
  });
});

describe('a start value', () => {
  it.each([
    ['integer', '5', true],
    ['integer', 'abc', false],
    ['decimal', '1.5', true],
    ['date', '2026-02-28', true],
    ['date', '31.12.2026', false],
    ['select_one yn', 'ja', true],
    ['select_one yn', 'vielleicht', false],
    ['select_multiple yn', 'ja nein', true],
    ['select_multiple yn', 'ja vielleicht', false]
  ])('of %s: %s', (type, cell, fits) => {
    const imported = importForm([q(type, 'a', { default: cell })]);
    expect(questions(imported)[0]?.initial).toBe(fits ? cell : undefined);
    expect(inner(imported)).toEqual(fits ? [] : ['not-included initial-unfit a 2 default']);
  });
});

describe('a calculation', () => {
  it('that comes to no number leaves its question empty, in texts and in other expressions', async () => {
    const form = await openForm([
      q('integer', 'a'),
      q('calculate', 'next', { calculation: '${a} + 1' }),
      q('calculate', 'said', { calculation: "if(${next} = '', 'nothing', concat('n', ${next}))" }),
      q('calculate', 'share', { calculation: '${a} div 0' }),
      q('note', 'n', { label: '${next} ${share}' })
    ]);
    expect(form().answers()).toEqual({ said: 'nothing' });
    expect(form().screen('n')?.parts[0]).toMatchObject({ label: { plain: '… …' } });
    expect(form({ a: 1 }).answers()).toEqual({ a: 1, next: 2, said: 'n2' });
    expect(form({ a: 1 }).screen('n')?.parts[0]).toMatchObject({ label: { plain: '2 …' } });
  });

  it('may ask for the length of its own answer in the short form of XPath', async () => {
    const form = await openForm([q('text', 'a', { constraint: 'string-length() < 4' })]);
    expect(form({ a: 'abc' }).problems()).toEqual([]);
    expect(form({ a: 'abcd' }).problems()).toMatchObject([{ code: 'constraint' }]);
  });

  it.each(['before', 'after'])('may wait for a thousand others that stand %s it', async (where) => {
    const rows = many(1000, (index) => q('text', `q${index + 1}`, { relevant: `\${q${index}} = ''` }));
    const chain = [q('text', 'q0'), ...rows];
    const form = await openForm(where === 'before' ? chain : chain.toReversed());
    expect(form().screens).toHaveLength(1001);
    expect(form({ q0: 'x' }).values.isRelevant('q1')).toBe(false);
  });
});

describe('a form beyond measure', () => {
  it('is told where: groups within groups', () => {
    const rows = (depth: number) => [
      ...many(depth, (index) => q('begin_group', `g${index}`)),
      q('text', 'a'),
      ...many(depth, () => q('end_group', ''))
    ];
    const { definition } = importForm(rows(20));
    expect(readDefinition(definitionBytes(definition!)).ok).toBe(true);
    expect(inShort(importForm([q('text', 'z'), ...rows(5000)]))[0]).toBe('error nested-too-deep - 23 type');
  });

  it('is told where: the row of a text or a choice', () => {
    const long = 'x'.repeat(20_001);
    const rows = [q('begin_group', 'g'), q('text', 'a'), q('text', 'b', { label: long }), q('end_group', '')];
    expect(importForm(rows).report[0]).toMatchObject({ code: 'beyond-limits', sheet: 'survey', row: 4 });
    const choices = ['x', 'x', 'y'].map((name) => ({ list_name: 'l', name, label: name === 'y' ? long : 'X' }));
    expect(importForm([q('select_one l', 'a')], choices).report[0]).toMatchObject({ sheet: 'choices', row: 4 });
  });

  it('loses all that wait for a question that is left out, in one go', async () => {
    const rows = many(1000, (index) => q('text', `q${index + 1}`, { relevant: `\${q${index}} = ''` }));
    const imported = importForm([...rows.toReversed(), q('geopoint', 'q0'), q('text', 'z')]);
    expect(inner(imported)).toHaveLength(1001);
    expect([...(await compiled(imported.definition)).questions.keys()]).toEqual(['z']);
  });
});
