import { describe, expect, it } from 'vitest';
import { questionsIn } from '#lib/domain/survey/compile.ts';
import type { Question } from '#lib/domain/survey/definition.ts';
import { describeReport, textsFrom } from '#lib/xlsform/describe.ts';
import { importXlsform, type XlsformImport } from '#lib/xlsform/import.ts';
import { REPORT_CODES } from '#lib/xlsform/report.ts';
import german from '#lib/i18n/locales/de/xlsform.json' with { type: 'json' };
import { makeXlsx } from '../fixtures/xlsx.ts';
import { importForm, inShort, rowsOf, xlsxOf, type FormRow } from './form.ts';

const q = (type: string, name: string, more: Record<string, string | number | boolean> = {}) => ({
  type,
  name,
  label: `${name}?`,
  ...more
});
const questions = ({ definition }: XlsformImport): Question[] =>
  [...questionsIn(definition?.items ?? [])].map(({ question }) => question);
const typesOf = (imported: XlsformImport): string[] => questions(imported).map(({ name, type }) => `${name} ${type}`);

describe('two columns that speak one language', () => {
  it('are both named in the report where they differ, and the one that names its language counts', () => {
    const imported = importForm([
      { type: 'text', name: 'a', label: 'Ohne', 'label::de': 'Mit', 'label::German': 'Auch' },
      { type: 'text', name: 'b', label: 'Gleich', 'label::de': 'Gleich' },
      { type: 'text', name: 'c', label: 'Nur hier' }
    ]);
    expect(questions(imported).map(({ label }) => label)).toEqual([
      { de: 'Mit' },
      { de: 'Gleich' },
      { de: 'Nur hier' }
    ]);
    expect(inShort(imported).filter((line) => line.includes('text-covered'))).toEqual([
      'not-included text-covered - 2 label::German',
      'not-included text-covered - 2 label'
    ]);
  });
});

describe('a row that says something', () => {
  const survey = [
    ['type', 'name', 'label', 'relevant'],
    ['text', 'a', 'A', ''],
    ['', '', '', "${a} = 'x'"]
  ];
  const choices = [
    ['list_name', 'name', 'label'],
    ['', '', 'Ein Wort ohne Liste']
  ];
  const settings = [
    ['form_title', 'form_id'],
    ['Titel', 'kennung'],
    ['Zweiter Titel', '']
  ];

  it.each([
    ['on the survey sheet', { survey }, 'row-without-type 3'],
    ['on the choices sheet', { survey: survey.slice(0, 2), choices }, 'choice-without-name 2'],
    ['on the settings sheet', { survey: survey.slice(0, 2), settings }, 'setting-ignored 3']
  ])('is named in the report where it is not taken over: %s', (_where, sheets, named) => {
    const { report } = importXlsform(makeXlsx(sheets));
    expect(report.map(({ code, row }) => `${code} ${row}`)).toContain(named);
  });
});

describe('the type column', () => {
  it('is read in the spellings of many converters', () => {
    const imported = importForm([
      q('Text ', 'a'),
      q('string', 'b'),
      q('int', 'c'),
      q('select one yn', 'd'),
      q('select_one  yn ', 'e'),
      q('select1 yn', 'f'),
      q('select one from yn', 'g'),
      q('select all that apply from yn', 'h'),
      q('select multiple yn', 'i'),
      q('SELECT_MULTIPLE yn', 'j'),
      q('begin  group', 'grp'),
      q('decimal', 'k'),
      q('end group ', 'grp'),
      q('Begin_Group', 'grp2'),
      q('date', 'l'),
      q('end_group', '')
    ]);
    expect(typesOf(imported)).toEqual([
      ...['a text', 'b text', 'c integer', 'd select-one', 'e select-one', 'f select-one', 'g select-one'],
      ...['h select-multiple', 'i select-multiple', 'j select-multiple', 'k decimal', 'l date']
    ]);
    expect(inShort(imported)).toEqual([]);
  });

  it('adds the question for "other"', () => {
    const imported = importForm([q('select_multiple yn or_other', 'a'), q('select_one yn or other', 'b')]);
    expect(typesOf(imported)).toEqual(['a select-multiple', 'a_other text', 'b select-one', 'b_other text']);
    expect(questions(imported)[1]).toMatchObject({
      relevant: "selected(${a}, 'other')",
      label: { de: 'Sonstiges (bitte angeben)' }
    });
    expect(imported.definition?.lists['yn or_other']?.map((choice) => choice.name)).toEqual(['ja', 'nein', 'other']);
  });

  it('names by row what is left out, and why', () => {
    const imported = importForm([
      q('text', 'a'),
      q('start', 'start'),
      q('deviceid', 'dev'),
      q('geopoint', 'where'),
      q('image', 'photo'),
      q('rank yn', 'order'),
      q('tabelle', 'odd'),
      q('select_one_from_file staedte.csv', 'city'),
      q('select_one ${a}', 'again'),
      q('begin_repeat', 'people'),
      q('text', 'person'),
      q('begin_group', 'within'),
      q('integer', 'years'),
      q('end_group', ''),
      q('end_repeat', ''),
      q('begin_score', 'score'),
      q('score__row', 'row1'),
      q('end_score', ''),
      q('text', 'z', { relevant: '${years} > 3' }),
      q('note', 'zz', { relevant: "${z} = 'x'" })
    ]);
    expect(typesOf(imported)).toEqual(['a text']);
    expect(inShort(imported)).toEqual([
      'not-included metadata-left-out start 3 type',
      'not-included metadata-left-out dev 4 type',
      'not-included type-not-supported where 5 type',
      'not-included type-not-supported photo 6 type',
      'not-included type-not-supported order 7 type',
      'not-included type-unknown odd 8 type',
      'not-included list-from-file city 9 type',
      'not-included list-from-answers again 10 type',
      'not-included repeat-left-out people 11 type',
      'not-included inside-left-out person 12 type',
      'not-included inside-left-out within 13 type',
      'not-included inside-left-out years 14 type',
      'not-included block-left-out score 17 type',
      'not-included inside-left-out row1 18 type',
      'not-included refers-to-left-out z 20 relevant',
      'not-included refers-to-left-out zz 21 relevant',
      'info list-unused yn - -'
    ]);
  });
});

describe('the other columns', () => {
  it('are found by many headings', () => {
    const imported = importForm(
      [
        {
          'Type ': 'integer',
          name: 'a',
          'label : Deutsch (de)\t': 'A',
          'label:English': 'A',
          'Hint::Deutsch (de)': 'H',
          Required: true,
          relevance: 'TRUE',
          'bind:constraint': '. > 0',
          'Constraint message::Deutsch (de)': 'C',
          'required message': 'R'
        }
      ],
      [{ 'list name': 'x', value: 'y', label: 'z' }]
    );
    expect(questions(imported)[0]).toEqual({
      ...{ kind: 'question', name: 'a', type: 'integer', label: { de: 'A', en: 'A' }, hint: { de: 'H' } },
      ...{
        required: 'true()',
        relevant: 'true()',
        constraint: '. > 0',
        constraintMessage: { de: 'C' },
        requiredMessage: { de: 'R' }
      }
    });
  });

  it.each([
    ['yes', 'true()'],
    ['TRUE', 'true()'],
    ['true()', 'true()'],
    ['1', 'true()'],
    [1, 'true()'],
    [true, 'true()'],
    ['no', undefined],
    [false, undefined],
    ['false', undefined],
    ["${b} = 'ja'", "${b} = 'ja'"]
  ])('required: %s', (cell, expected) => {
    expect(questions(importForm([q('text', 'a', { required: cell }), q('select_one yn', 'b')]))[0]?.required).toBe(
      expected
    );
  });

  it('that mean something here and are not taken over are named with their rows', () => {
    const imported = importForm([
      { ...q('text', 'a'), image: 'a.png', guidance_hint: 'x', remark: 'mine', trigger: null },
      { ...q('text', 'b'), image: 'b.png', guidance_hint: null, remark: null, trigger: '${a}' },
      {
        ...q('integer', 'c'),
        calculation: '1 + 1',
        default: 'today()',
        parameters: 'rows=3',
        appearance: 'w1 counter'
      },
      { ...q('text', 'd'), calculation: '${c}', read_only: 'yes' },
      { ...q('text', 'e'), read_only: 'yes', default: 'x' },
      { ...q('select_one yn', 'f'), appearance: 'label' }
    ]);
    expect(typesOf(imported)).toEqual(['a text', 'b text', 'c integer', 'd note', 'e note', 'f note']);
    expect(inShort(imported)).toEqual([
      'not-included column-left-out - 2 image',
      'not-included column-left-out - 2 guidance_hint',
      'not-included column-left-out - 3 trigger',
      'not-included calculation-left-out c 4 calculation',
      'not-included initial-left-out c 4 default',
      'not-included parameter-left-out c 4 parameters',
      'warning heading-alone f 7 appearance',
      'info list-unused yn - -',
      'info column-unknown - 2 remark',
      'info appearance-ignored c 4 appearance'
    ]);
  });

  it('with a message for a condition that is not there are named, column by column', () => {
    const imported = importForm([
      { ...q('integer', 'age'), constraint_message: 'Höchstens 130.', required_message: 'Das brauchen wir.' },
      { ...q('integer', 'size'), constraint: '. < 9', constraint_message: 'Zu viel.', required: 'yes' },
      { ...q('text', 'wish'), 'constraint_message::English (en)': 'Shorter.', required: 'no' },
      { ...q('text', 'more'), required: "${wish} != ''", required_message: 'Bitte.' },
      { ...q('text', 'last'), required: 'no', required_message: 'Fehlt.' }
    ]);
    expect(inShort(imported).filter((line) => line.includes('message'))).toEqual([
      'warning message-unheard - 2 constraint_message',
      'warning message-unheard - 2 required_message',
      'warning message-unheard - 4 constraint_message::English (en)'
    ]);
    const params = imported.report.filter(({ code }) => code === 'message-unheard').map((entry) => entry.params);
    expect(params).toEqual([
      { condition: 'constraint', rows: '2', value: 'Höchstens 130.' },
      { condition: 'required', rows: '2, 6', value: 'Das brauchen wir.' },
      { condition: 'constraint', rows: '4', value: 'Shorter.' }
    ]);
    expect(questions(imported)[1]).toMatchObject({ constraintMessage: { de: 'Zu viel.' } });
  });

  it('that mean nothing for a row are named, unless they say no', () => {
    const imported = importForm([
      { ...q('note', 'a'), required: 'yes' },
      { ...q('note', 'b'), required: 'no', constraint: '. = 1' },
      { ...q('begin_group', 'g'), label: 'Teil <b>A</b>', required: 'yes', default: 'x' },
      { ...q('text', 'c'), choice_filter: 'x = 1', default: 'Stadt (Mitte)' },
      q('end_group', '')
    ]);
    expect(inShort(imported).slice(0, 6)).toEqual([
      'not-included cell-left-out a 2 required',
      'not-included cell-left-out b 3 constraint',
      'not-included cell-left-out g 4 required',
      'not-included cell-left-out g 4 default',
      'not-included cell-left-out c 5 choice_filter',
      'warning html-as-text g 4 -'
    ]);
    expect(questions(imported).at(-1)).toMatchObject({ name: 'c', initial: 'Stadt (Mitte)' });
  });

  it('give a range its scale in any punctuation', () => {
    const imported = importForm([
      q('range', 'a', { parameters: 'start=0 end=100 step=5' }),
      q('range', 'b', { parameters: 'start = 1.5;end=5.5, step=0.5' }),
      q('range', 'c', { parameters: 'end=5' }),
      q('range', 'd', { parameters: 'start=9 end=1' })
    ]);
    expect(inShort(imported)).toEqual(['error range-invalid d 5 parameters', 'info list-unused yn - -']);
    const fine = importForm([
      q('range', 'b', { parameters: 'start = 1.5;end=5.5, step=0.5' }),
      q('range', 'c', { parameters: 'end=5' })
    ]);
    expect(questions(fine)).toMatchObject([
      { min: 1.5, max: 5.5, step: 0.5 },
      { min: 1, max: 5, step: 1 }
    ]);
  });
});

describe('expressions', () => {
  it('that are mistakes are errors, with the place in the cell', () => {
    const imported = importForm([
      q('text', 'a', { relevant: "${b} = 'x" }),
      q('text', 'b', { constraint: '. > ${typo}' }),
      q('text', 'c', { relevant: '${c} = 1' })
    ]);
    expect(imported.definition).toBeUndefined();
    expect(inShort(imported).slice(0, 3)).toEqual([
      'error expression-broken a 2 relevant',
      'error expression-unknown-question b 3 constraint',
      'error circular c 4 relevant'
    ]);
    expect(imported.report[0]?.params).toEqual({ value: "${b} = 'x", at: 8, piece: "'x", problem: 'unclosed-text' });
  });

  it('that go beyond this app leave out the question, but of a check or a duty only that', () => {
    const imported = importForm([
      q('text', 'a', { relevant: "pulldata('x', 'y', 'z', 1) = 1" }),
      q('text', 'b', { constraint: "regex(., '(?=x)')" }),
      q('text', 'c', { required: '/data/a = 1' }),
      { ...q('calculate', 'd'), calculation: 'Ethopia' },
      q('begin_group', 'g', { relevant: "../x = 'y'" }),
      q('text', 'e'),
      q('end_group', '')
    ]);
    expect(questions(imported).map(({ name, constraint, required }) => [name, constraint, required])).toEqual([
      ['b', undefined, undefined],
      ['c', undefined, undefined]
    ]);
    expect(inShort(imported).filter((line) => line.startsWith('not-included'))).toEqual([
      'not-included expression-not-understood a 2 relevant',
      'not-included constraint-left-out b 3 constraint',
      'not-included required-left-out c 4 required',
      'not-included expression-not-understood d 5 calculation',
      'not-included expression-not-understood g 6 relevant',
      'not-included inside-left-out e 7 -'
    ]);
  });

  it('that wait for each other or for themselves are all named at once, and none that only reads them', () => {
    const imported = importForm(
      [
        q('text', 'g', { relevant: "${h} = ''" }),
        q('text', 'h', { relevant: "${g} = ''" }),
        { ...q('calculate', 'k'), calculation: '${k} + 1' },
        q('text', 'e', { relevant: "${e} = ''" }),
        q('text', 'reads', { relevant: "${k} = ''" })
      ],
      []
    );
    expect(inShort(imported)).toEqual([
      'error circular g 2 relevant',
      'error circular h 3 relevant',
      'error circular k 4 calculation',
      'error circular e 5 relevant'
    ]);
  });

  it('that wait for each other through a group are found', () => {
    expect(
      inShort(
        importForm([
          q('text', 'a', { relevant: "${b} = ''" }),
          q('begin_group', 'g', { relevant: "${a} = ''" }),
          q('text', 'b'),
          q('end_group', '')
        ])
      )[0]
    ).toBe('error circular a 2 relevant');
  });
});

describe('a name that two questions have', () => {
  const inGroups = (after: Parameters<typeof q>[] = [], ...choices: Record<string, string>[]) =>
    importForm(
      [
        ...['g', 'h'].flatMap((group) => [q('begin_group', group), q('text', 'q'), q('end_group', group)]),
        ...after.map((row) => q(...row))
      ],
      choices
    );
  const told = ({ report }: XlsformImport): string => describeReport(report, textsFrom(german))[0]!;

  it('is an error in one group, which names both rows and imports nothing', () => {
    const imported = importForm([q('text', 'q'), q('text', 'q')], []);
    expect(imported.definition).toBeUndefined();
    expect(inShort(imported)).toEqual(['error name-twice-in-group q 3 name']);
    expect(told(imported)).toContain('in Zeile 2 und Zeile 3 heißen beide „q“');
  });

  it('is to be looked at in two groups, with the name that the results will show', () => {
    const imported = inGroups();
    expect(typesOf(imported)).toEqual(['q text', 'h.q text']);
    expect(inShort(imported)).toEqual(['warning name-changed h.q 6 name']);
    expect(told(imported)).toContain('in Zeile 3 und Zeile 6');
  });

  it('is an error in two groups where anything refers to it, be it the label of a choice', () => {
    expect(inShort(inGroups([['text', 's', { relevant: "${q} = ''" }]]))).toEqual(['error name-twice q 6 name']);
    const quoted = inGroups([['select_one l', 's']], { list_name: 'l', name: 'a', label: 'Wie ${q}' });
    expect(inShort(quoted)).toEqual(['error name-twice q 6 name']);
  });
});

describe('names and blocks', () => {
  it('that are wrong are errors', () => {
    const imported = importForm([
      q('text', ''),
      q('text', 'mein name'),
      q('text', 'a'),
      q('text', 'a', { relevant: "${a} = ''" }),
      q('end_group', 'nothing'),
      q('begin_group', 'g'),
      q('text', 'b'),
      q('end_repeat', ''),
      q('begin_group', 'open'),
      q('select_one nowhere', 'c'),
      q('select_one', 'd')
    ]);
    expect(inShort(imported).filter((line) => line.startsWith('error'))).toEqual([
      'error name-missing - 2 name',
      'error name-invalid - 3 name',
      'error name-twice-in-group a 5 name',
      'error end-without-begin - 6 type',
      'error end-of-other g 9 type',
      'error block-unclosed open 10 type',
      'error list-missing c 11 type',
      'error list-not-named d 12 type'
    ]);
  });

  it('are the same however a keyboard or a web page spells them', () => {
    const imported = importForm([q('text', 'gro\u0308ße\u200b'), q('text\u00a0', 'b', { relevant: "${größe} = 'x'" })]);
    expect(questions(imported).map(({ name }) => name)).toEqual(['größe', 'b']);
  });

  it('that are switched off are left out', () => {
    const imported = importForm([
      { ...q('text', 'a'), disabled: 'yes' },
      { ...q('text', 'b', { relevant: "${a} = ''" }), disabled: null },
      q('text', 'c')
    ]);
    expect(typesOf(imported)).toEqual(['c text']);
    expect(inShort(imported)).toEqual([
      'not-included refers-to-left-out b 3 relevant',
      'info list-unused yn - -',
      'info row-disabled a 2 type'
    ]);
  });

  it('that are only unlucky are mended, and named', () => {
    const imported = importForm([
      q('note', ''),
      q('begin_group', 'erste seite'),
      q('text', 'a'),
      q('end_group', 'zweite seite'),
      q('begin_group', 'g'),
      q('text', 'a'),
      q('end_group', 'g'),
      q('begin_group', 'empty'),
      q('end_group', ''),
      { type: 'text', name: 'bare', label: '' },
      { type: '', name: 'x', label: 'Frage ohne Typ' },
      { type: '', name: '', label: '' }
    ]);
    expect(typesOf(imported)).toEqual(['note_2 note', 'a text', 'g.a text', 'bare text']);
    expect(inShort(imported)).toEqual([
      'not-included row-without-type x 12 type',
      'warning end-name group_3 5 name',
      'warning name-changed g.a 7 name',
      'warning label-missing bare 11 -',
      'info list-unused yn - -',
      'info name-made note_2 2 name',
      'info name-made group_3 3 name',
      'info group-empty empty 9 -'
    ]);
  });
});

describe('choices', () => {
  const choice = (name: string, label: string, list_name = 'l') => ({ list_name, name, label });

  it('of one name keep the first, and blanks are refused where several may be chosen', () => {
    const imported = importForm(
      [q('select_one l', 'a')],
      [choice('x', 'X'), choice('x', 'X'), choice('x', 'Anders'), choice('y y', 'Y')]
    );
    expect(imported.definition?.lists.l?.map(({ name }) => name)).toEqual(['x', 'y y']);
    expect(inShort(imported)).toEqual(['not-included choice-twice x 4 name', 'info choice-repeated x 3 name']);
    expect(inShort(importForm([q('select_multiple l', 'a')], [choice('y y', 'Y')]))).toEqual([
      'error choice-with-blank a 2 type'
    ]);
  });

  it('without name or label are named', () => {
    const imported = importForm([q('select_one l', 'a')], [choice('', 'X'), choice('y', ''), choice('z', 'Z', '')]);
    expect(inShort(imported)).toEqual(
      expect.arrayContaining([
        'error choice-without-name l 2 name',
        'error choice-without-name z 4 list_name',
        'warning choice-label-missing y 3 -'
      ])
    );
  });
});

describe('the start value of a scale', () => {
  it.each(['11', '-1', '2.5', 'viel'])('is none that nobody could choose: %s', (cell) => {
    const rows = [q('range', 'a', { parameters: 'start=0 end=10 step=1', default: cell })];
    const imported = importForm(rows, []);
    expect(inShort(imported)).toEqual(['not-included initial-unfit a 2 default']);
    expect(imported.definition?.items[0]).not.toHaveProperty('initial');
  });

  it('may be any of its steps', () => {
    const scale = (parameters: string, cell: string) =>
      importForm([q('range', 'a', { parameters, default: cell })], []);
    for (const [parameters, cell] of [
      ['start=0 end=1 step=0.1', '0.7'],
      ['start=-5 end=5 step=5', '-5'],
      ['', '10']
    ] as const)
      expect(scale(parameters, cell).definition?.items[0]).toMatchObject({ initial: cell });
  });
});

describe('languages', () => {
  const languagesOf = (headings: string[], default_language = '', language?: string): string[] | undefined => {
    const row = { type: 'text', name: 'a', ...Object.fromEntries(headings.map((heading) => [heading, 'x'])) };
    const imported = importXlsform(
      xlsxOf([row], [], [{ form_title: 'T', default_language }]),
      language === undefined ? {} : { language }
    );
    return imported.definition?.languages.map(({ tag }) => tag);
  };

  it.each([
    [['label::Deutsch (de)', 'label::English(en)', 'label::Türkçe'], 'English(en)', ['en', 'de', 'tr']],
    [
      ['label::Deutsch', 'label:العربية', 'label::Українська', 'label::Leichte Sprache'],
      '',
      ['de', 'ar', 'uk', 'de-x-einfach']
    ],
    [['label::Einfache Sprache (de)', 'label::German (GER)'], '', ['de-x-einfach', 'de']],
    [['label::pt_BR', 'label::Klingonisch'], '', ['pt-BR', 'und-x-klingoni']],
    [['label', 'label::English (en)'], 'Deutsch', ['de', 'en']],
    [['label', 'label::English(en)'], 'English', ['en']],
    [['label'], '', ['de']]
  ])('%j, default %j: %j', (headings, defaultLanguage, expected) =>
    expect(languagesOf(headings, defaultLanguage)).toEqual(expected)
  );

  it('are assumed only with a word about it', () => {
    expect(languagesOf(['label'], '', 'tr')).toEqual(['tr']);
    const imported = importForm([q('text', 'a')], [], [{ form_title: 'T', version: '3', style: 'pages' }]);
    expect(inShort(imported)).toEqual(['warning language-assumed - - label', 'info setting-ignored version 2 version']);
    expect(describeReport(imported.report, textsFrom(german))[1]).toContain('Die Einstellung „version“ (3)');
  });
});

describe('the form’s title', () => {
  const LABELS = { 'label::Deutsch (de)': 'Frage', 'label::English (en)': 'Question' };
  const titled = (settings: FormRow) => importForm([{ type: 'text', name: 'a', ...LABELS }], [], [settings]);

  it.each([
    ['in each language that it is named in', { form_title: 'Park', 'form_title::English (en)': 'The park' }],
    ['however the columns are spelled', { 'title: Deutsch (de)': 'Park', 'Form title :: en': 'The park' }],
    [
      'the column with a language before the one without',
      { 'form_title::de': 'Park', title: 'Park', 'title::en': 'The park' }
    ]
  ])('is taken %s', (_how, settings) => {
    const { definition, report } = titled(settings);
    expect(definition?.title).toEqual({ de: 'Park', en: 'The park' });
    expect(report).toEqual([]);
  });

  it('that is said twice is taken once, and the other is left out with a line about it', () => {
    for (const settings of [
      { title: 'Formular', 'title::de': 'Park' },
      { form_title: 'Park', title: 'Formular' }
    ]) {
      const imported = titled(settings);
      expect(imported.definition?.title).toEqual({ de: 'Park' });
      expect(inShort(imported)).toEqual(['info setting-ignored title 2 title']);
    }
  });

  it('in a language that the form does not have is left out, with a line about it', () => {
    const imported = titled({ form_title: 'Park', 'form_title::Türkçe (tr)': 'Mahalle parkı' });
    expect(imported.definition?.title).toEqual({ de: 'Park' });
    expect(inShort(imported)).toEqual(['info setting-ignored form_title::Türkçe (tr) 2 form_title::Türkçe (tr)']);
  });
});

describe('the sheets', () => {
  it('are found whatever their capitals and blanks, with a title above the heading', () => {
    const bytes = makeXlsx({
      ' Survey ': [['Unsere Umfrage'], [], ...rowsOf([q('select_one yn', 'a')])],
      CHOICES: rowsOf([{ list_name: 'yn', name: 'j', label: 'J' }]),
      Notizen: [['x']]
    });
    const imported = importXlsform(bytes);
    expect(typesOf(imported)).toEqual(['a select-one']);
    expect(inShort(imported)).toEqual([
      'warning language-assumed - - label',
      'warning title-missing - - -',
      'info sheet-ignored - - -'
    ]);
  });

  it.each([
    [{ Tabelle1: [['type', 'name']] }, 'error sheet-missing - - -'],
    [{ survey: [['Frage', 'Antwort']] }, 'error header-missing - - -'],
    [{ survey: [['type', 'name', 'label']] }, 'error survey-empty - - -'],
    [
      {
        survey: [
          ['type', 'name', 'label', 'calculation'],
          ['note', 'a', 'A'],
          ['calculate', 'b', '', '1 + 1']
        ]
      },
      'error nothing-asked - - -'
    ]
  ])('that are missing or empty are named: %j', (sheets, expected) =>
    expect(inShort(importXlsform(makeXlsx(sheets)))).toContain(expected)
  );

  it('with hundreds of blank rows are read to the end', () => {
    const blank = Array.from({ length: 900 }, () => ['', null, ' ']);
    const imported = importXlsform(
      makeXlsx({ survey: [['type', 'name', 'label'], ['text', 'a', 'A'], ...blank, ['text', 'z', 'Z']] })
    );
    expect(typesOf(imported)).toEqual(['a text', 'z text']);
  });
});

describe('a form beyond all measure', () => {
  it('is refused as a whole, rather than made into a file that nobody could read', () => {
    const imported = importForm([{ ...q('text', 'a'), label: 'x'.repeat(20_001) }]);
    expect(imported.definition).toBeUndefined();
    expect(imported.report[0]).toMatchObject({
      level: 'error',
      code: 'beyond-limits',
      params: { where: 'items.0.label.de' }
    });
  });

  it('keeps of the choices only what a filter asks for', () => {
    const rows = [{ list_name: 'l', name: 'a', label: 'A', region: 'n', code: 7 }];
    const lists = importForm([q('select_one l', 'x', { choice_filter: 'region = ${y}' }), q('text', 'y')], rows)
      .definition?.lists;
    expect(lists).toEqual({ l: [{ name: 'a', label: { de: 'A' }, columns: { region: 'n' } }] });
  });
});

describe('personal data', () => {
  it('is found by whole words in several languages, not inside others', () => {
    const imported = importForm([
      ...['email', 'phone_number', 'primaryContactNo', 'vorname', 'Adresse'].map((name) => q('text', name)),
      { type: 'text', name: 'f1', label: 'Votre courriel' },
      { type: 'text', name: 't1', label: 'E-posta adresiniz' },
      { type: 'text', name: 'd1', label: 'Ihre E-Mail-Adresse' },
      { type: 'text', name: 'no1', label: 'Was ist namentlich wichtig? Mailand, Telefonieren, adressieren' },
      q('text', 'ansprechpersonen_text'),
      q('select_one yn', 'email_genutzt'),
      q('begin_group', 'kontakt', { label: 'Kontaktdaten' }),
      q('select_one yn', 'rueckruf'),
      q('end_group', '')
    ]);
    expect(imported.contact).toEqual([
      'email',
      'phone_number',
      'primaryContactNo',
      'vorname',
      'Adresse',
      'f1',
      't1',
      'd1',
      'rueckruf'
    ]);
    expect(inShort(imported).filter((line) => line.includes('contact-question'))).toHaveLength(9);
  });
});

describe('the report in words', () => {
  const sentence = textsFrom(german);

  it('says level, place and reason', () => {
    const { report } = importForm([q('text', 'a', { relevant: "${b} = 'x" }), q('geopoint', 'ort')]);
    expect(describeReport(report, sentence).slice(0, 2)).toEqual([
      "Fehler (Blatt survey, Zeile 2, Spalte relevant): Der Ausdruck ${b} = 'x ist an Stelle 8 nicht zu lesen: Ein Anführungszeichen wird nicht geschlossen.",
      'Nicht enthalten (Blatt survey, Zeile 3, Spalte type): „ort“ wird ausgelassen: Den Fragetyp geopoint gibt es hier noch nicht.'
    ]);
  });

  it('has a sentence for every code', () => {
    expect(Object.keys(REPORT_CODES).filter((code) => !(code in german))).toEqual([]);
  });
});
