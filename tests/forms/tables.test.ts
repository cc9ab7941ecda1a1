import { describe, expect, it } from 'vitest';
import type { ShownScreen, SurveyView } from '#lib/domain/survey/session.ts';
import { describeReport, textsFrom } from '#lib/xlsform/describe.ts';
import german from '#lib/i18n/locales/de/xlsform.json' with { type: 'json' };
import { codebookIn, codebookInAll } from '#lib/domain/survey/export-tables.ts';
import { compiled, importForm, inShort, openForm, type FormRow } from './form.ts';

const q = (type: string, name: string, more: FormRow = {}): FormRow => ({ type, name, label: `${name}?`, ...more });
const heading = (more: FormRow = {}): FormRow =>
  q('select_one yn', 'head', { label: 'Wie finden Sie …', hint: 'Bitte alle Zeilen', appearance: 'label', ...more });
const row = (name: string, more: FormRow = {}): FormRow =>
  q('select_one yn', name, { appearance: 'list-nolabel', ...more });

/** Everything that a person reads on a screen, from the top. */
const words = ({ headings, parts }: ShownScreen): (string | undefined)[] =>
  [...headings, ...parts].flatMap(({ label, hint }) => [label?.plain, hint?.plain].filter(Boolean));
const screens = (view: SurveyView): string[] =>
  view.screens.map(({ key }) => `${key}: ${words(view.screen(key)!).join(' | ')}`);

describe('the heading of a table of choices', () => {
  it('stands with its hint over every row, where each has a screen of its own', async () => {
    const view = (await openForm([heading(), row('park'), row('pool'), q('text', 'after')]))();
    expect(screens(view)).toEqual([
      'park: Wie finden Sie … | Bitte alle Zeilen | park?',
      'pool: Wie finden Sie … | Bitte alle Zeilen | pool?',
      'after: after?'
    ]);
    expect(view.review().map(({ question }) => question.table?.label?.plain)).toEqual([
      'Wie finden Sie …',
      'Wie finden Sie …',
      undefined
    ]);
  });

  it('stands once over its rows on one screen, and not over what follows them', async () => {
    const view = (
      await openForm([
        q('begin_group', 'page', { label: 'Seite', appearance: 'field-list' }),
        q('text', 'before'),
        heading({ type: 'select_multiple yn' }),
        row('park', { type: 'select_multiple yn' }),
        { type: 'calculate', name: 'sum', calculation: '1' },
        row('pool', { type: 'select_multiple yn', appearance: 'w1 list-nolabel' }),
        q('select_one yn', 'after'),
        q('end_group', '')
      ])
    )();
    expect(screens(view)).toEqual([
      'page: Seite | before? | Wie finden Sie … | Bitte alle Zeilen | park? | pool? | after?'
    ]);
    const tables = view.review().map(({ question }) => `${question.name} ${question.table?.name}`);
    expect(tables).toEqual(['before undefined', 'park head', 'pool head', 'after undefined']);
  });

  it('keeps what it says in every language, and its question where it has only a hint', async () => {
    const form = await openForm([
      { ...heading(), label: null, 'label::English (en)': 'How do you like …' },
      row('park'),
      row('pool')
    ]);
    expect(words(form({}, 'en').screen('park')!)[0]).toBe('How do you like …');
    const hinted = (await openForm([heading({ label: null }), row('park'), row('pool')]))();
    expect(words(hinted.screen('pool')!)).toEqual(['Bitte alle Zeilen', 'pool?']);
  });

  it('takes rows of its list that forgot how to look, and two tables stay two', async () => {
    const view = (
      await openForm([
        heading(),
        q('select_one yn', 'park'),
        q('select_one yn or_other', 'pool'),
        heading({ name: 'second', label: 'Und wie oft …' }),
        row('walk'),
        row('swim'),
        q('select_one yn', 'after')
      ])
    )();
    const tables = view.review().map(({ question }) => `${question.name} ${question.table?.name}`);
    expect(tables.slice(-3)).toEqual(['walk second', 'swim second', 'after undefined']);
    expect(words(view.screen('pool')!)[0]).toBe('Wie finden Sie …');
    expect(words(view.screen('walk')!)[0]).toBe('Und wie oft …');
  });

  it('comes and goes with its rows; a condition that only the heading has is named', async () => {
    const when = { relevant: "${a} = 'ja'" };
    const form = await openForm([q('select_one yn', 'a'), heading(when), row('park', when), row('pool', when)]);
    expect(screens(form({ a: 'nein' }))).toEqual(['a: a?']);
    expect(screens(form({ a: 'ja' }))).toHaveLength(3);
    const apart = importForm([q('select_one yn', 'a'), heading(when), row('park'), row('pool')]);
    expect(inShort(apart).filter((line) => line.includes(' head '))).toEqual([
      'not-included heading-condition head 3 relevant',
      'info heading-of-rows head 3 appearance'
    ]);
    const [line] = describeReport(apart.report, textsFrom(german));
    for (const word of ["${a} = 'ja'", '(4, 5)', 'erscheinen']) expect(line).toContain(word);
    expect(line).not.toContain('keine Bedeutung');
  });

  const JA = "${a} = 'ja'";
  const B = "${b} = 'ja'";
  it.each([
    [
      'more than the heading',
      JA,
      [row('park', { relevant: `${JA} and ${B}` }), row('pool', { relevant: `${B} and ${JA}` })]
    ],
    ['one side of its or', `${JA} or ${B}`, [row('park', { relevant: JA }), row('pool', { relevant: B })]],
    ['it in other words', JA, [row('park', { relevant: "'ja' = ${a}" }), row('pool', { relevant: '${a}=“ja”' })]],
    [
      'a question that a row brings',
      JA,
      [row('park', { relevant: JA }), q('text', 'why', { relevant: "${park} = 'nein'" }), row('pool', { relevant: JA })]
    ],
    [
      'a value that is always worked out',
      JA,
      [
        row('park', { relevant: JA }),
        { type: 'calculate', name: 'sum', calculation: '1 + 1' },
        row('pool', { relevant: JA })
      ]
    ]
  ])('keeps its condition where its rows have %s', async (_, relevant, rows) => {
    const form = [q('select_one yn', 'a'), q('select_one yn', 'b'), heading({ relevant }), ...rows, q('text', 'z')];
    expect(inShort(importForm(form)).join()).not.toMatch(/heading-condition|cell-left-out/);
    const open = await openForm(form);
    expect(open({ a: 'nein', b: 'nein' }).screens.map(({ key }) => key)).toEqual(['a', 'b', 'z']);
    const view = open({ a: 'ja', b: 'ja' });
    expect(words(view.screen('park')!)).toContain('Wie finden Sie …');
    expect(words(view.screen('pool')!)).toContain('Wie finden Sie …');
    const answered = { a: 'nein', b: 'nein', ...('sum' in view.answers() && { sum: 2 }) };
    expect(open({ a: 'nein', b: 'nein' }).answers()).toEqual(answered);
  });

  it.each([
    ['none', [row('park'), row('pool')]],
    ['another', [row('park', { relevant: B }), row('pool', { relevant: JA })]],
    ['its opposite', [row('park', { relevant: `not(${JA})` }), row('pool', { relevant: JA })]],
    ['it or something else', [row('park', { relevant: `${JA} or ${B}` }), row('pool', { relevant: JA })]]
  ])('says what becomes of a condition where a row has %s', async (_, rows) => {
    const form = [q('select_one yn', 'a'), q('select_one yn', 'b'), heading({ relevant: JA }), ...rows];
    expect(inShort(importForm(form))).toContain('not-included heading-condition head 4 relevant');
    const open = await openForm(form);
    for (const view of [open({ a: 'ja', b: 'ja' }), open({ a: 'nein', b: 'ja' })]) {
      const shown = view.screens.filter(({ key }) => key === 'park' || key === 'pool');
      for (const { key } of shown) expect(words(view.screen(key)!)).toContain('Wie finden Sie …');
    }
  });

  it.each([
    ['plain', [row('park'), row('pool')]],
    ['after a row of its own', [row('park'), { type: 'begin_group', name: 'inner' }, row('pool')]],
    ['that forgot how to look', [q('select_one yn', 'park'), q('select_one yn', 'pool')]]
  ])('stands over rows of an inner group: %s', async (_, rows) => {
    const inner = rows.some(({ type }) => type === 'begin_group')
      ? rows
      : [{ type: 'begin_group', name: 'inner' }, ...rows];
    const form = [
      q('begin_group', 'page', { label: null, appearance: 'field-list' }),
      heading(),
      ...inner,
      q('end_group', '', { label: null }),
      q('end_group', '', { label: null }),
      q('begin_group', 'other', { label: 'Anderes' }),
      q('select_one yn', 'after'),
      q('end_group', '', { label: null })
    ];
    const imported = importForm(form);
    expect(inShort(imported).join()).not.toContain('heading-alone');
    expect(imported.report.find(({ code }) => code === 'heading-of-rows')?.params?.rows).toMatch(/^\d+, \d+$/);
    const view = (await openForm(form))();
    expect(words(view.screen('page')!)[0]).toBe('Wie finden Sie …');
    const asked = view.review().map(({ question }) => [question.name, question.table?.name]);
    expect(asked).toEqual([
      ['park', 'head'],
      ['pool', 'head'],
      ['after', undefined]
    ]);
  });

  it('has the condition that an inner group gives its rows', async () => {
    const form = [
      q('select_one yn', 'a'),
      heading({ relevant: JA }),
      { type: 'begin_group', name: 'inner', relevant: JA },
      row('park'),
      row('pool'),
      { type: 'end_group' },
      q('text', 'z')
    ];
    expect(inShort(importForm(form)).join()).not.toMatch(/heading-condition|heading-alone/);
    expect((await openForm(form))({ a: 'nein' }).screens.map(({ key }) => key)).toEqual(['a', 'z']);
  });

  it('of two tables keeps to its own rows, in an inner group too', async () => {
    const form = [
      heading(),
      { type: 'begin_group', name: 'one' },
      row('park'),
      heading({ name: 'second', label: 'Und wie oft …' }),
      row('walk'),
      row('swim'),
      { type: 'end_group' }
    ];
    const view = (await openForm(form))();
    expect(words(view.screen('walk')!)[0]).toBe('Und wie oft …');
    expect(inShort(importForm(form))).toContain('warning heading-alone head 2 appearance');
  });

  it('whose condition is broken is named like any other', () => {
    const broken = importForm([heading({ relevant: '${a' }), row('park'), row('pool')]);
    expect(inShort(broken)).toContain('error expression-broken head 2 relevant');
  });

  it.each([
    ['a note before its rows', [q('note', 'how', { label: 'So geht es.' }), row('park'), row('pool')]],
    ['a note between them', [row('park'), q('note', 'how', { label: 'Weiter.' }), row('pool')]],
    ['a question that a row brings', [row('park'), q('text', 'why', { relevant: "${park} = 'ja'" }), row('pool')]]
  ])('stands over all of them with %s', async (_, rows) => {
    const form = [
      q('begin_group', 'page', { label: null, appearance: 'field-list' }),
      heading(),
      ...rows,
      q('end_group', ''),
      q('text', 'after')
    ];
    const view = (await openForm(form))();
    const asked = view.review().map(({ question }) => [question.name, question.table?.name]);
    for (const name of ['park', 'pool']) expect(asked).toContainEqual([name, 'head']);
    expect(asked).toContainEqual(['after', undefined]);
    expect(words(view.screen('page')!)[0]).toBe('Wie finden Sie …');
    expect(inShort(importForm(form)).join()).not.toContain('heading-alone');
  });

  it('is in the codebook with the words of its rows, in each language that has it', async () => {
    const form = [
      { ...heading(), 'label::English (en)': 'How do you like …' },
      row('park'),
      row('pool'),
      q('text', 'z')
    ];
    const versions = new Map([['v', await compiled(importForm(form).definition)]]);
    const labels = codebookIn(versions, 'de').map((line) => line[3]);
    expect(new Set(labels)).toEqual(new Set(['label', 'Wie finden Sie … – park?', 'Wie finden Sie … – pool?', 'z?']));
    expect(codebookInAll(versions)[1]?.slice(3, 5)).toEqual(['Wie finden Sie … – park?', undefined]);
  });

  it('stays as a note where no rows follow, and nobody can ask for its answer', () => {
    const imported = importForm([heading(), q('text', 'a', { relevant: "${head} = 'ja'" }), q('text', 'b')]);
    expect(imported.definition?.items[0]).toMatchObject({
      name: 'head',
      type: 'note',
      hint: { de: 'Bitte alle Zeilen' }
    });
    expect(inShort(imported)).toContain('warning heading-alone head 2 appearance');
  });
});
