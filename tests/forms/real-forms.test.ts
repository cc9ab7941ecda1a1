import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { questionsIn } from '#lib/domain/survey/compile.ts';
import { moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import { definitionBytes, readDefinition } from '#lib/domain/survey/definition.ts';
import type { AnswerValue } from '#lib/domain/survey/question-type.ts';
import { SurveyView, type ShownQuestion } from '#lib/domain/survey/session.ts';
import { importXlsform, type XlsformImport } from '#lib/xlsform/import.ts';
import { compiled, inShort, TODAY, type Draft } from './form.ts';

/** Real questionnaires that nobody on this project wrote; they are not part of the repository. */
const FOLDER = new URL('../../../shared/forms/', import.meta.url);
const present = existsSync(FOLDER);

beforeEach((test) => {
  if (!present) test.skip('Real forms were not tested: ../shared/forms is not on this machine');
});

const read = (file: string): XlsformImport => importXlsform(readFileSync(new URL(file, FOLDER)), { language: 'en' });
const BEDARF = 'de_bedarfserhebung_migrantenorganisationen_sachsen.xlsx';
const FORMS = [
  BEDARF,
  'de_wirkung_offene_werkstatt_likert.xlsx',
  'en_fr_socio_economic_household.xlsx',
  'en_odk_all_question_types.xlsx',
  'en_ti_am_om_unhcr_demo.xlsx',
  'en_urban_settlement_assessment_monrovia.xlsx'
];

/** An answer that a person could give: the first choice, a number within the limits … */
function anAnswer({ type, choices, min, name }: ShownQuestion): AnswerValue {
  if (type === 'select-one') return choices[0]!.name;
  if (type === 'select-multiple') return [choices.at(-1)!.name];
  if (type === 'integer' || type === 'decimal' || type === 'range') return min ?? 3;
  if (type === 'date') return '2026-01-31';
  return name.includes('mail') ? 'verein@example.org' : 'Ein Text';
}

/** The first question of a screen that is not answered and can be. */
const firstOpen = (view: SurveyView, key: string): ShownQuestion | undefined =>
  view
    .screen(key)!
    .parts.filter((part) => part.kind === 'question')
    .find(
      ({ type, value, choices }) =>
        type !== 'note' && value === undefined && (!type.startsWith('select') || choices.length > 0)
    );

type Walk = { draft: Draft; screens: string[]; view: SurveyView };

/** Goes through a form as a person does: answers what a screen asks, then goes on, until nothing follows. */
async function walkThrough(
  definition: XlsformImport['definition'],
  part: 'answers' | 'contact' = 'answers'
): Promise<Walk> {
  const survey = await compiled(definition, part);
  const look = (draft: Draft) => new SurveyView(survey, { draft, language: 'de', today: TODAY });
  let [draft, view] = [{} as Draft, look({})];
  const screens: string[] = [];
  for (let key = view.screens[0]?.key; key !== undefined; key = view.next(key) ?? view.problems()[0]?.screen) {
    screens.push(key);
    for (let asked = firstOpen(view, key); asked !== undefined; asked = firstOpen(view, key)) {
      draft = { ...draft, [asked.name]: anAnswer(asked) };
      view = look(draft);
    }
    expect(view.problems(key)).toEqual([]);
  }
  return { draft, screens, view };
}

describe('the German needs assessment', () => {
  it('is taken over whole: no error, nothing left out', () => {
    const imported = read(BEDARF);
    expect(inShort(imported)).toEqual([
      // The list has no choice `other`: the question after it is never asked, in ODK neither.
      'warning choice-unknown teilhabe_gruppen_other 28 relevant',
      ...['verein 53', 'email 54', 'telefon 55', 'kooperation_optin 56'].map(
        (place) => `warning contact-question ${place} -`
      ),
      'warning html-as-text datenschutz_hinweis 57 -',
      'warning html-as-text abschluss_danke 60 -'
    ]);
    expect([...questionsIn(imported.definition!.items)]).toHaveLength(42);
    expect(Object.keys(imported.definition!.lists)).toHaveLength(17);
    expect(readDefinition(definitionBytes(imported.definition!))).toEqual({ ok: true, value: imported.definition });
  });

  it('can be answered page by page, to the end', async () => {
    const { definition } = read(BEDARF);
    const { screens, view, draft } = await walkThrough(definition);
    expect(screens).toEqual([
      'start',
      'teil_allgemeine',
      'teil_zusammenarbeit',
      'teil_organisationsentwicklung',
      'teil_erfahrungen',
      'teil_digitalisierung',
      'teil_unterstuetzung',
      'kontaktdaten',
      'abschluss'
    ]);
    expect(view.problems()).toEqual([]);
    const answers = view.answers();
    expect(answers).toMatchObject({
      landkreise: 'bautzen',
      themenfelder: ['other'],
      themenfelder_other: 'Ein Text',
      zusammenarbeit_stadt: 'ja',
      viele_ehrenamt_komm: 3
    });
    expect(answers.zusammenarbeit_verbesserung_text).toBeUndefined();
    expect(Object.keys(answers)).toHaveLength(Object.keys(draft).length);
  });

  it('asks no more of those who answer "nein", and insists on what it requires', async () => {
    const survey = await compiled(read(BEDARF).definition);
    const view = new SurveyView(survey, { draft: { zusammenarbeit_stadt: 'nein' }, language: 'de', today: TODAY });
    expect(view.values.isRelevant('ansprechpersonen')).toBe(false);
    expect(view.problems().map(({ name }) => name)).toEqual([
      'wissen_gesetz',
      'entscheidungsverfahren',
      'teilhabe_gruppen',
      'probleme',
      'hilfe',
      'probleme_digital'
    ]);
    const welcome = view.screen('start')!.parts[0];
    expect(welcome?.kind === 'question' && welcome.label?.plain).toContain('Das Zusammenleben e.V. aus Freital');
    expect(welcome?.kind === 'question' && welcome.label?.plain).toContain('Migrant*innenorganisationen');
  });

  it('gives its contact page to a form of its own', async () => {
    const { definition, contact } = read(BEDARF);
    const { definition: apart, severed } = moveToContactForm(definition!, contact);
    expect(severed).toEqual([]);
    const [answers, contacts] = [await walkThrough(apart), await walkThrough(apart, 'contact')];
    expect(answers.screens).not.toContain('kontaktdaten');
    expect(contacts.screens).toEqual(['kontaktdaten']);
    expect(Object.keys(contacts.view.answers())).toEqual(['verein', 'email', 'telefon', 'kooperation_optin']);
    expect(contacts.view.screen('kontaktdaten')!.parts.map(({ name }) => name)).toEqual([
      'kontakt_note',
      'verein',
      'email',
      'telefon',
      'kooperation_optin',
      'datenschutz_hinweis'
    ]);
  });
});

describe('the impact survey', () => {
  it('asks for the share only if something has changed', async () => {
    const { definition, report } = read('de_wirkung_offene_werkstatt_likert.xlsx');
    expect(report.filter(({ level }) => level === 'error' || level === 'not-included')).toEqual([]);
    const survey = await compiled(definition);
    const keys = (draft: Draft) =>
      new SurveyView(survey, { draft, language: 'de', today: TODAY }).screens.map(({ key }) => key);
    expect(keys({ beruf_pre: '2', beruf_post: '2' })).not.toContain('attribution_beruf');
    expect(keys({ beruf_pre: '2', beruf_post: '4' })).toContain('attribution_beruf');
    expect((await walkThrough(definition)).view.answers()).toMatchObject({ nps_score: '0', stunden_gesamt: 3 });
  });
});

describe('the household survey', () => {
  it('offers the districts of the region', async () => {
    const survey = await compiled(read('en_fr_socio_economic_household.xlsx').definition);
    const view = new SurveyView(survey, { draft: { region: 'Sindh' }, language: 'fr', today: TODAY });
    const districts = view.values.offered('district').map(({ name }) => name);
    expect(districts).toContain('Hyderabad');
    expect(districts).not.toContain('Hafizabad');
    expect(view.question(survey.questions.get('region')!.question).label).toMatchObject({
      plain: 'Région',
      language: 'fr'
    });
  });
});

describe('every real form', () => {
  it.each(FORMS)('%s is imported and can be answered to the end', async (file) => {
    const { definition, report } = read(file);
    expect(report.filter(({ level }) => level === 'error')).toEqual([]);
    expect(readDefinition(definitionBytes(definition!)).ok).toBe(true);
    const { view } = await walkThrough(definition);
    expect(view.problems()).toEqual([]);
    expect(Object.keys(view.answers()).length).toBeGreaterThan(5);
  });

  it.each(['en_odk_all_question_types', 'en_fr_socio_economic_household'])(
    '%s: each node of the reference converter is taken over or named',
    (name) => {
      const { definition, report } = read(`${name}.xlsx`);
      const xml = readFileSync(new URL(`${name}.expected.xform.xml`, FOLDER), 'utf8');
      const nodes = [...xml.matchAll(/<bind[^>]*\snodeset="([^"]+)"/g)].map((match) => match[1]!.split('/').at(-1)!);
      const known = new Set([
        ...[...questionsIn(definition!.items)].map(({ question }) => question.name),
        ...report.flatMap((entry) => entry.name ?? [])
      ]);
      expect(nodes.length).toBeGreaterThan(15);
      // What the converter adds of its own: an id for the response and a name for it on the phone.
      expect(nodes.filter((node) => !known.has(node) && node !== 'instanceID' && node !== 'instanceName')).toEqual([]);
    }
  );

  it.each(['en_odk_all_question_types', 'en_fr_socio_economic_household'])(
    '%s: what is taken over is required and conditional where the reference has it',
    (name) => {
      const { definition } = read(`${name}.xlsx`);
      const xml = readFileSync(new URL(`${name}.expected.xform.xml`, FOLDER), 'utf8');
      for (const { question } of questionsIn(definition!.items)) {
        const bind = new RegExp(`<bind[^>]*/${question.name}"[^>]*>`).exec(xml)?.[0] ?? '';
        expect([
          question.name,
          question.required !== undefined,
          question.relevant !== undefined,
          question.constraint !== undefined
        ]).toEqual([
          question.name,
          ...['required="true()"', ' relevant=', ' constraint='].map((part) => bind.includes(part))
        ]);
      }
    }
  );
});
