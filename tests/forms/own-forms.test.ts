import { describe, expect, it } from 'vitest';
import { questionsIn } from '#lib/domain/survey/compile.ts';
import { moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import { definitionBytes, readDefinition } from '#lib/domain/survey/definition.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { compiled, importForm, inShort, TODAY, type Draft, type FormRow } from './form.ts';

/** Forms of our own for the rules that `real-forms.test.ts` asks of real ones, so that each is asked on every machine. */
const q = (type: string, name: string, more: FormRow = {}): FormRow => ({ type, name, label: `${name}?`, ...more });
const page = (name: string, label: string, rows: FormRow[]): FormRow[] => [
  q('begin_group', name, { label, appearance: 'field-list' }),
  ...rows,
  { type: 'end_group' }
];
const choice = (list_name: string, name: string, more: FormRow = {}): FormRow => ({
  list_name,
  name,
  label: `Wahl ${name}`,
  ...more
});

const NEEDS = [
  ...page('start', 'Willkommen', [
    q('note', 'welcome', { label: '**[Der Verein](https://example.org)** fragt Migrant\\*innen.' })
  ]),
  ...page('work', 'Teil A', [
    q('select_multiple fields', 'fields', { required: 'yes' }),
    q('text', 'fields_other', { relevant: "selected(${fields}, 'other')" }),
    q('integer', 'members', { constraint: '. >= 0' })
  ]),
  ...page('city', 'Teil B', [
    q('select_one yn', 'with_city', { required: 'yes' }),
    q('select_multiple fields', 'partners', { relevant: "${with_city} = 'ja'" }),
    q('text', 'groups_other', { relevant: "selected(${with_city}, 'other')" })
  ]),
  ...page('contact', 'Kontaktdaten', [
    q('note', 'contact_note'),
    q('text', 'verein'),
    q('text', 'email', { constraint: "regex(., '^[^@\\s]+@[^@\\s]+$')" }),
    q('select_one yn', 'optin')
  ]),
  ...page('end', 'Schluss', [q('note', 'thanks', { label: 'Danke, <strong>Senden</strong> nicht vergessen.' })])
];
const FIELDS = [
  ...['bildung', 'sport', 'other'].map((name) => choice('fields', name)),
  choice('yn', 'ja'),
  choice('yn', 'nein')
];
const blank = Array.from({ length: 900 }, (): FormRow => ({ type: ' ' }));

const look = async (rows: readonly FormRow[], choices: readonly FormRow[], part: 'answers' | 'contact' = 'answers') => {
  const { definition, contact } = importForm(rows, choices);
  const survey = await compiled(
    part === 'contact' ? moveToContactForm(definition!, contact).definition : definition,
    part
  );
  return (draft: Draft = {}, language = 'de') => new SurveyView(survey, { draft, language, today: TODAY });
};

describe('a needs assessment of our own', () => {
  it('is taken over whole, with hundreds of blank rows, and only what wants a look is named', () => {
    const imported = importForm([...NEEDS, ...blank], FIELDS);
    expect(inShort(imported)).toEqual([
      'warning choice-unknown groups_other 13 relevant',
      'warning contact-question verein 17 -',
      'warning contact-question email 18 -',
      'warning contact-question optin 19 -',
      'warning html-as-text thanks 22 -'
    ]);
    expect([...questionsIn(imported.definition!.items)]).toHaveLength(12);
    expect(readDefinition(definitionBytes(imported.definition!))).toEqual({ ok: true, value: imported.definition });
  });

  it('is answered page by page, asks no more than its answers call for, and insists on what it requires', async () => {
    const view = await look(NEEDS, FIELDS);
    expect(view().screens.map(({ key }) => key)).toEqual(['start', 'work', 'city', 'contact', 'end']);
    expect(
      view({ with_city: 'nein' })
        .problems()
        .map(({ name }) => name)
    ).toEqual(['fields']);
    expect(view({ with_city: 'nein' }).values.isRelevant('partners')).toBe(false);
    const draft = { fields: ['other'], fields_other: 'Musik', members: 3, with_city: 'ja', partners: ['sport'] };
    expect([view(draft).problems(), view(draft).answers()]).toEqual([[], draft]);
    expect(view({ ...draft, email: 'x' }).problems()).toMatchObject([{ name: 'email', code: 'constraint' }]);
    expect(view().screen('start')?.parts[0]?.label?.plain).toBe('Der Verein fragt Migrant*innen.');
  });

  it('gives its contact page to a form of its own, its note along with it', async () => {
    const view = await look(NEEDS, FIELDS, 'contact');
    expect(view().screens.map(({ key }) => key)).toEqual(['contact']);
    expect(
      view()
        .screen('contact')
        ?.parts.map(({ name }) => name)
    ).toEqual(['contact_note', 'verein', 'email', 'optin']);
  });
});

describe('an impact survey of our own', () => {
  it('compares two answers, and takes a range and its limits', async () => {
    const view = await look(
      [
        q('select_one fields', 'before', { appearance: 'likert' }),
        q('select_one fields', 'after', { appearance: 'likert' }),
        q('text', 'why', { relevant: '${before} != ${after}' }),
        q('range', 'nps', { parameters: 'start=0 end=10 step=1' })
      ],
      FIELDS
    );
    const keys = (draft: Draft) => view(draft).screens.map(({ key }) => key);
    expect(keys({ before: 'sport', after: 'sport' })).not.toContain('why');
    expect(keys({ before: 'sport', after: 'bildung' })).toContain('why');
    expect(view({ nps: 11 }).problems()).toMatchObject([{ name: 'nps', code: 'too-large' }]);
  });
});

describe('a household survey of our own', () => {
  const rows = [
    {
      type: 'select_one region',
      name: 'region',
      'label::English (en)': 'Region',
      'label::French (fr)': 'Région',
      required: 'TRUE'
    },
    {
      type: 'select_one district',
      name: 'district',
      'label::English (en)': 'District',
      choice_filter: 'region=${region}'
    },
    { type: 'begin repeat', name: 'people' },
    { type: 'text', name: 'first', 'label::English (en)': 'First name' },
    { type: 'end repeat' },
    { type: 'geopoint', name: 'where', 'label::English (en)': 'Where' },
    { type: 'decimal', name: 'rent', 'label::English (en)': 'Rent', constraint: '. > 0', relevant: "${region} = 'n'" }
  ];
  const places = ['n', 's'].flatMap((region) => [
    { list_name: 'region', name: region, 'label::English (en)': region },
    { list_name: 'district', name: `d_${region}`, 'label::English (en)': 'D', region }
  ]);
  const settings = [{ form_title: 'T', default_language: 'English (en)' }];

  it('offers the districts of the region, and shows a language where there is one', async () => {
    const survey = await compiled(importForm(rows, places, settings).definition);
    const view = new SurveyView(survey, { draft: { region: 's' }, language: 'fr', today: TODAY });
    expect(view.values.offered('district').map(({ name }) => name)).toEqual(['d_s']);
    expect(view.screen('region')?.parts[0]?.label).toMatchObject({ plain: 'Région', language: 'fr' });
    expect(view.screen('district')?.parts[0]?.label).toMatchObject({ language: 'en', isFallback: true });
  });

  it('has every row in the form or in the report, required and conditional as the sheet says', () => {
    const { definition, report } = importForm(rows, places, settings);
    const asked = new Map([...questionsIn(definition!.items)].map(({ question }) => [question.name, question]));
    const named = new Set(report.map(({ name }) => name));
    for (const row of rows.filter(({ name }) => name !== undefined)) {
      const question = asked.get(row.name!);
      expect(question !== undefined || named.has(row.name), row.name).toBe(true);
      if (question === undefined) continue;
      expect([question.required, question.relevant, question.constraint, question.filter]).toEqual([
        'required' in row ? 'true()' : undefined,
        'relevant' in row ? row.relevant : undefined,
        'constraint' in row ? row.constraint : undefined,
        'choice_filter' in row ? row.choice_filter : undefined
      ]);
    }
  });
});
