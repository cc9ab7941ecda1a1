import { describe, expect, it } from 'vitest';
import { startDraft, type SurveyView } from '#lib/domain/survey/session.ts';
import { openForm } from './form.ts';

const q = (type: string, name: string, more: Record<string, string> = {}) => ({
  type,
  name,
  label: `${name}?`,
  ...more
});
const keys = (view: SurveyView): string[] => view.screens.map((screen) => screen.key);
const problems = (view: SurveyView, key?: string): string[] =>
  view.problems(key).map(({ name, code }) => `${name} ${code}`);

describe('screens', () => {
  it('hold one question each, a field-list whole, and notes with the question that follows them', async () => {
    const view = await openForm([
      q('note', 'intro'),
      q('begin_group', 'a'),
      q('note', 'before'),
      q('note', 'more'),
      q('text', 'one'),
      q('integer', 'two'),
      q('note', 'after'),
      q('end_group', ''),
      q('begin_group', 'list', { appearance: 'field-list' }),
      q('note', 'said'),
      q('text', 'three'),
      q('begin_group', 'inner'),
      q('text', 'four'),
      q('end_group', ''),
      q('end_group', ''),
      { ...q('calculate', 'sum'), calculation: '${two} * 2' },
      q('note', 'thanks')
    ]);
    const screens = view().screens.map((screen) => `${screen.key}: ${screen.parts.map((part) => part.name).join(' ')}`);
    expect(screens).toEqual([
      'intro: intro',
      'one: before more one',
      'two: two',
      'after: after',
      'list: said three inner four',
      'thanks: thanks'
    ]);
  });

  it('come and go with the answers, and a remembered place leads to what is left of it', async () => {
    const view = await openForm([
      q('select_one yn', 'a'),
      q('text', 'why', { relevant: "${a} = 'ja'" }),
      q('begin_group', 'g', { relevant: "${why} != ''" }),
      q('text', 'inside'),
      q('end_group', ''),
      q('text', 'last')
    ]);
    expect(keys(view())).toEqual(['a', 'last']);
    expect(keys(view({ a: 'ja', why: 'darum' }))).toEqual(['a', 'why', 'inside', 'last']);
    expect(view({ a: 'nein', why: 'darum' }).screen('inside')?.key).toBe('a');
    expect(view({ a: 'ja', why: 'darum' }).next('why')).toBe('inside');
    expect(view({ a: 'nein' }).next('a')).toBe('last');
    expect([view().previous('a'), view().previous('last'), view().next('last'), view().previous()]).toEqual([
      undefined,
      'a',
      undefined,
      'last'
    ]);
    expect(view().screen('nonsense')?.key).toBe('a');
  });

  it('are counted in words: only what asks, and about, where answers can change it', async () => {
    const plain = await openForm([
      q('note', 'hello'),
      q('begin_group', 'g'),
      q('text', 'a'),
      q('end_group', ''),
      q('text', 'b')
    ]);
    expect(plain().progress('hello')).toBeUndefined();
    expect(plain().progress('b')).toEqual({ number: 2, total: 2, isEstimate: false, unit: 'question' });
    const branching = await openForm([q('select_one yn', 'a'), q('text', 'b', { relevant: "${a} = 'ja'" })]);
    expect(branching().progress('a')).toEqual({ number: 1, total: 1, isEstimate: true, unit: 'question' });
    expect(branching({ a: 'ja' }).progress('a')?.total).toBe(2);
  });
});

describe('relevance', () => {
  it('keeps an answer in the draft but neither counts nor sends it', async () => {
    const view = await openForm([
      q('select_one yn', 'a'),
      q('integer', 'n', { relevant: "${a} = 'ja'" }),
      { ...q('calculate', 'double'), calculation: '${n} * 2' },
      q('text', 'b', { relevant: '${n} > 3' })
    ]);
    const draft = { a: 'ja', n: 4, b: 'viel' };
    expect(view(draft).answers()).toEqual({ a: 'ja', n: 4, double: 8, b: 'viel' });
    expect(view({ ...draft, a: 'nein' }).answers()).toEqual({ a: 'nein' });
    expect(view({ ...draft, a: 'nein' }).question(view().survey.questions.get('n')!.question).value).toBe(4);
  });

  it('sends no empty answer, and none that a person chose not to give', async () => {
    const view = await openForm([q('text', 'a'), q('select_multiple yn', 'b'), q('integer', 'c')]);
    expect(view({ a: '', b: [], c: null }).answers()).toEqual({});
  });

  it('takes names of objects for names', async () => {
    const view = await openForm([q('text', 'toString'), q('text', 'valueOf', { relevant: "${toString} = 'x'" })]);
    expect(keys(view())).toEqual(['toString']);
    expect(view().answers()).toEqual({});
  });
});

describe('what holds a person up', () => {
  it('is a required question without an answer, unless it is not relevant', async () => {
    const view = await openForm([
      q('select_one yn', 'a', { required: 'yes', required_message: 'Bitte wählen' }),
      q('text', 'b', { required: 'TRUE', relevant: "${a} = 'ja'" }),
      q('text', 'c', { required: "${a} = 'nein'" })
    ]);
    expect(problems(view())).toEqual(['a required']);
    expect(view().problems()[0]?.message?.plain).toBe('Bitte wählen');
    expect(problems(view({ a: 'ja' }))).toEqual(['b required']);
    expect(problems(view({ a: 'ja' }), 'a')).toEqual([]);
    expect(problems(view({ a: 'nein' }))).toEqual(['c required']);
    expect(problems(view({ a: null }))).toEqual(['a required']);
  });

  it('is an answer that its constraint refuses, in the words of the form, and never an empty one', async () => {
    const view = await openForm([
      {
        ...q('integer', 'age', { constraint: '. >= 18 and . < ${limit}' }),
        'constraint_message::Deutsch (de)': 'Ab **18**',
        'constraint_message::English (en)': 'From **18**'
      },
      q('integer', 'limit'),
      q('text', 'mail', { constraint: "regex(., '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')" })
    ]);
    expect(problems(view({ age: 17, limit: 99, mail: 'a@b' }))).toEqual(['age constraint', 'mail constraint']);
    expect(view({ age: 17, limit: 99 }, 'en').problems()[0]?.message).toMatchObject({
      plain: 'From 18',
      language: 'en',
      isFallback: false
    });
    expect(problems(view({ age: 18, limit: 99, mail: 'a@b.de' }))).toEqual([]);
    expect(problems(view())).toEqual([]);
  });

  it('is text where a number belongs, which stays as it was typed', async () => {
    const view = await openForm([q('integer', 'n'), q('date', 'd'), q('select_one yn', 's')]);
    expect(problems(view({ n: 'zwölf', d: '31.2.', s: 'vielleicht' }))).toEqual([
      'n not-whole',
      'd not-date',
      's not-offered'
    ]);
    expect(view({ n: 'zwölf' }).review()[0]?.question.value).toBe('zwölf');
  });
});

describe('choices', () => {
  const CITIES = [
    { list_name: 'land', name: 'nrw', label: 'NRW', region: null },
    { list_name: 'land', name: 'sn', label: 'Sachsen', region: null },
    { list_name: 'stadt', name: 'do', label: 'Dortmund', region: 'nrw' },
    { list_name: 'stadt', name: 'dn', label: 'Düren', region: 'nrw' },
    { list_name: 'stadt', name: 'dd', label: 'Dresden', region: 'sn' }
  ];

  it('depend on an earlier answer, and one that is no longer offered does not count', async () => {
    const view = await openForm(
      [
        q('select_one land', 'land'),
        q('select_one stadt', 'stadt', { choice_filter: 'region = ${land}' }),
        q('text', 'x', { relevant: "${stadt} = 'do'" })
      ],
      CITIES
    );
    const offered = (draft: Record<string, string>) =>
      view(draft)
        .review()[1]
        ?.question.choices.map((choice) => choice.name);
    expect(offered({})).toEqual([]);
    expect(offered({ land: 'nrw' })).toEqual(['do', 'dn']);
    expect(view({ land: 'nrw', stadt: 'do' }).answers()).toEqual({ land: 'nrw', stadt: 'do' });
    expect(view({ land: 'sn', stadt: 'do' }).answers()).toEqual({ land: 'sn' });
    expect(keys(view({ land: 'sn', stadt: 'do' }))).toEqual(['land', 'stadt']);
  });
});

describe('words', () => {
  it('fall back to another language visibly', async () => {
    const view = await openForm(
      [
        {
          type: 'text',
          name: 'a',
          'label::Deutsch (de)': 'Frage',
          'label::English (en)': 'Question',
          'label::Einfache Sprache': null,
          'label::العربية (ar)': 'سؤال'
        },
        {
          type: 'text',
          name: 'b',
          'label::Deutsch (de)': 'Zweite',
          'label::English (en)': null,
          'label::Einfache Sprache': 'Leicht',
          'label::العربية (ar)': null
        }
      ],
      []
    );
    const labels = (language: string) =>
      view({}, language)
        .review()
        .map(({ question: { label } }) => `${label?.plain} ${label?.language}${label?.isFallback ? '!' : ''}`);
    expect(labels('en')).toEqual(['Question en', 'Zweite de!']);
    expect(labels('de-x-einfach')).toEqual(['Frage de!', 'Leicht de-x-einfach']);
    expect(labels('uk')).toEqual(['Frage de!', 'Zweite de!']);
  });

  it('quote answers: the label of a choice, an ellipsis for none', async () => {
    const view = await openForm([
      q('select_multiple yn', 'a'),
      q('text', 'name'),
      { type: 'text', name: 'b', label: 'Du, **${name}**, sagst ${a}?' }
    ]);
    const label = (draft: Record<string, string | string[]>) => view(draft).review()[2]?.question.label?.plain;
    expect(label({})).toBe('Du, …, sagst …?');
    expect(label({ a: ['ja', 'nein'], name: '_Ann_' })).toBe('Du, _Ann_, sagst Ja, Nein?');
  });
});

describe('a fresh sheet', () => {
  it('starts with what the form enters beforehand', async () => {
    const view = await openForm([
      q('integer', 'n', { default: '3' }),
      q('select_multiple yn', 'm', { default: 'ja nein' }),
      q('text', 't')
    ]);
    expect(startDraft(view().survey)).toEqual({ n: 3, m: ['ja', 'nein'] });
  });
});

it('answers a form of 300 conditional questions at once', async () => {
  const rows = Array.from({ length: 300 }, (_, index) =>
    q(
      'select_one yn',
      `q${index}`,
      index === 0 ? {} : { relevant: `\${q${index - 1}} = 'ja' and count-selected(\${q0}) = 1` }
    )
  );
  const view = await openForm(rows);
  const draft = Object.fromEntries(rows.map(({ name }) => [name, 'ja']));
  view(draft).answers();
  const started = performance.now();
  for (let round = 0; round < 20; round++) expect(view(draft).screens.length).toBe(300);
  expect((performance.now() - started) / 20).toBeLessThan(50);
});

it('names the answers that are left out with their question, and brings them back with it', async () => {
  const view = await openForm([
    q('integer', 'safe'),
    q('text', 'unsafe', { relevant: '${safe} < 5' }),
    q('integer', 'often', { relevant: '${safe} < 5', default: '3' }),
    q('text', 'untouched', { relevant: '${safe} < 5' })
  ]);
  const leftOut = (draft: Parameters<typeof view>[0]) =>
    view(draft)
      .leftOut()
      .map(({ name }) => name);
  const given = { unsafe: 'Der Weg ist dunkel.', often: 3 };
  expect(leftOut({ safe: 3, ...given })).toEqual([]);
  expect(leftOut({ safe: 9, ...given }), 'what the form itself has entered is nobody’s answer').toEqual(['unsafe']);
  expect(leftOut({ safe: 9, ...given, often: 4, untouched: null })).toEqual(['unsafe', 'often']);
  expect(view({ safe: 9, ...given }).answers()).toEqual({ safe: 9 });
  expect(view({ safe: 3, ...given }).answers()).toEqual({ safe: 3, ...given });
});
