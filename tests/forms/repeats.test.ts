import { describe, expect, it } from 'vitest';
import { moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import { codebookCsv, responsesCsv } from '#lib/domain/survey/csv.ts';
import type { AnswerValue } from '#lib/domain/survey/question-type.ts';
import { resultsOf } from '#lib/domain/survey/results.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { describeReport, textsFrom } from '#lib/xlsform/describe.ts';
import german from '#lib/i18n/locales/de/xlsform.json' with { type: 'json' };
import { compiled, importForm, inShort, TODAY, type FormRow } from './form.ts';

const q = (type: string, name: string, more: FormRow = {}): FormRow => ({ type, name, label: `${name}?`, ...more });
const choice = (list_name: string, name: string, label: string, region: string | null = null): FormRow => ({
  list_name,
  name,
  label,
  region
});
const CHOICES = [
  choice('region', 'n', 'Nord'),
  choice('region', 's', 'Süd'),
  choice('place', 'mitte', 'Mitte (Nord)', 'n'),
  choice('place', 'rand', 'Rand', 'n'),
  choice('place', 'mitte', 'Mitte (Süd)', 's')
];
const YES = [choice('yn', 'ja', 'Ja'), choice('yn', 'nein', 'Nein')];
const FILTER = { choice_filter: 'region = ${where}' };
const ALLOWED = [{ form_title: 'T', default_language: 'Deutsch (de)', allow_choice_duplicates: 'yes' }];
const rows = (type = 'select_one'): FormRow[] => [
  q('select_one region', 'where'),
  q(`${type} place`, 'place', FILTER),
  q('note', 'n', { label: 'Sie wohnen in ${place}.' })
];
const sheet = (answers: Record<string, AnswerValue>) => ({ definition: 'v', answers, day: '2026-11-20' });

describe('choices of one name that a filter tells apart', () => {
  it('are all taken over, and one line says what was done and how the form says it', () => {
    const imported = importForm(rows(), CHOICES);
    expect(inShort(imported)).toEqual(['warning choices-separated place 6 name']);
    const [line] = describeReport(imported.report, textsFrom(german));
    expect(line).toContain('region');
    expect(line).toContain('allow_choice_duplicates');
    expect(imported.definition?.lists.place).toHaveLength(3);
    expect(inShort(importForm(rows(), CHOICES, ALLOWED))).toEqual([]);
    const many = Array.from({ length: 40 }, (_, index) =>
      ['n', 's'].map((region) => choice('place', `p${index}`, `Ort ${index} ${region}`, region))
    );
    expect(inShort(importForm(rows(), [...CHOICES.slice(0, 2), ...many.flat()]))).toHaveLength(1);
  });

  it.each(['select_one', 'select_multiple'])(
    'are counted, quoted and exported each under its own label: %s',
    async (type) => {
      const survey = await compiled(importForm(rows(type), CHOICES).definition);
      const said = (region: string, ...places: string[]) =>
        sheet({ where: region, place: type === 'select_one' ? places[0]! : places });
      const sheets = [
        ...Array.from({ length: 7 }, () => said('n', 'mitte')),
        ...Array.from({ length: 3 }, () => said('s', 'mitte'))
      ];
      const summary = resultsOf(new Map([['v', survey]]), sheets)[1]!.summary;
      const bars = summary.kind === 'distribution' ? summary.bars : [];
      expect(bars.map(({ label, n }) => `${label?.de} ${n}`)).toEqual(['Mitte (Nord) 7', 'Rand 0', 'Mitte (Süd) 3']);
      expect(new Set(bars.map(({ value }) => value)).size).toBe(3);

      const quoted = sheets.map(({ answers }) => {
        const view = new SurveyView(survey, { draft: answers, language: 'de', today: TODAY });
        expect(view.answers()).toEqual(answers);
        return view.screen('n')?.parts[0]?.label?.plain;
      });
      expect([quoted[0], quoted.at(-1)]).toEqual(['Sie wohnen in Mitte (Nord).', 'Sie wohnen in Mitte (Süd).']);

      const csv = responsesCsv(new Map([['v', survey]]), [sheets[0]!, sheets[9]!]).split('\r\n');
      expect(csv.slice(1, 3).map((line) => line.split(';')[4])).toEqual(['"mitte/n"', '"mitte/s"']);
      const header = csv[0]!.split(';').slice(5);
      if (type === 'select_multiple') {
        expect(header).toEqual(['"place/mitte/n"', '"place/rand"', '"place/mitte/s"']);
        expect(csv.slice(1, 3).map((line) => line.split(';').slice(5).join(' '))).toEqual(['1 0 0', '0 0 1']);
      }
      const codes = codebookCsv(new Map([['v', survey]]), 'de')
        .split('\r\n')
        .map((line) => line.split(';').slice(-2).join(' '));
      expect(codes).toContain('"mitte/n" "Mitte (Nord)"');
      expect(codes).toContain('"mitte/s" "Mitte (Süd)"');
    }
  );

  it('are shown again by the words of the one that was chosen, and never by those of another', async () => {
    const again = (calculation: string): FormRow => q('select_one place', 'again', { read_only: 'yes', calculation });
    const shown = async (calculation: string): Promise<string | undefined> => {
      const survey = await compiled(importForm([...rows(), again(calculation), q('text', 'z')], CHOICES).definition);
      const draft = { where: 's', place: 'mitte' };
      const view = new SurveyView(survey, { draft, language: 'de', today: TODAY });
      return view
        .screen('z')
        ?.parts.find(({ name }) => name === 'again')
        ?.label?.plain.replace(/\s+/g, ' ');
    };
    expect(await shown('${place}')).toBe('again? Mitte (Süd)');
    expect(await shown("if(${where} = 's', ${place}, 'rand')")).toBe('again? mitte');
    expect(inShort(importForm([...rows(), again('${place}')], CHOICES, ALLOWED))).toEqual([]);
  });

  it('that no filter offered on a sheet count as no answer, and stay as they came in the export', async () => {
    const versions = new Map([['v', await compiled(importForm(rows(), CHOICES).definition)]]);
    expect(resultsOf(versions, [sheet({ place: 'mitte' }), sheet({ place: 'rand' })])[1]).toMatchObject({
      answered: 1,
      invalid: 1
    });
    expect(responsesCsv(versions, [sheet({ place: 'mitte' })])).toContain(';"mitte"');
  });

  it('are the same answer in two versions of the form', async () => {
    const survey = async (label: string) =>
      compiled(importForm(rows(), [...CHOICES.slice(0, 4), choice('place', 'mitte', label, 's')]).definition);
    const versions = new Map([
      ['v', await survey('Zentrum')],
      ['w', await survey('Mitte')]
    ]);
    const both = [sheet({ where: 's', place: 'mitte' }), { ...sheet({ where: 's', place: 'mitte' }), definition: 'w' }];
    expect(resultsOf(versions, both)[1]).toMatchObject({ versions: ['v', 'w'], answered: 2 });
  });
});

describe('choices of one name that no filter tells apart', () => {
  it('lose the later one, with its label; where a filter might offer both, that is said', () => {
    expect(inShort(importForm([q('select_one place', 'p')], CHOICES.slice(2)))).toEqual([
      'not-included choice-twice mitte 4 name',
      'info column-unknown - 2 region'
    ]);
    expect(
      inShort(importForm([q('select_one place', 'p', { choice_filter: "name != 'x'" })], CHOICES.slice(2), ALLOWED))
    ).toEqual(['not-included choice-twice mitte 4 name', 'info column-unknown - 2 region']);
    const several = [
      q('select_multiple region', 'where'),
      q('select_one place', 'p', { choice_filter: 'selected(${where}, region)' })
    ];
    expect(inShort(importForm(several, CHOICES, ALLOWED))).toEqual(['warning choices-overlap place 6 name']);
  });

  it('lose it only for the question that has no filter', () => {
    const imported = importForm([...rows(), q('select_one place', 'second')], CHOICES);
    expect(inShort(imported)).toEqual(['not-included choices-partly place 6 name']);
    const [line] = describeReport(imported.report, textsFrom(german));
    for (const word of ['second: 6', 'region', 'allow_choice_duplicates']) expect(line).toContain(word);
    expect(line).not.toContain('Alle Auswahlen sind übernommen');
    expect(inShort(importForm([...rows(), q('select_one place', 'second')], CHOICES, ALLOWED))).toHaveLength(1);
    expect(Object.values(imported.definition!.lists).map((list) => list.length)).toEqual([2, 3, 2]);
  });

  it('have one line a list, whatever each of its questions keeps of them', () => {
    const town = (name: string, label: string, region: string, size: string): FormRow => ({
      ...choice('town', name, label, region),
      size
    });
    const TOWNS = [
      ...CHOICES.slice(0, 2),
      town('a', 'A klein', 'n', '1'),
      town('a', 'A groß', 'n', '2'),
      town('a', 'A im Süden', 's', '1'),
      town('b', 'B', 'n', '1'),
      town('b', 'Anderes B', 'n', '1')
    ];
    const asking = [
      q('select_one region', 'where'),
      q('integer', 'size'),
      q('select_one town', 'by_region', FILTER),
      q('select_one town', 'by_size', { choice_filter: 'size = ${size}' }),
      q('select_multiple town', 'plain'),
      q('select_one town', 'also_plain')
    ];
    const imported = importForm(asking, TOWNS);
    expect(inShort(imported)).toEqual(['not-included choices-partly town 5 name']);
    expect(imported.report[0]?.params?.left).toBe('by_region: 5, 8; by_size: 6, 8; plain, also_plain: 5, 6, 8');
    const { lists, items } = imported.definition!;
    const offered = items.map((item) =>
      item.kind === 'question' ? lists[item.list ?? '']?.map(({ label }) => label.de).join() : ''
    );
    expect(offered.slice(2)).toEqual(['A klein,A im Süden,B', 'A klein,A groß,B', 'A klein,B', 'A klein,B']);
    expect(Object.keys(lists)).toHaveLength(4);
    expect(inShort(importForm(asking.slice(4), TOWNS.slice(2)))[0]).toBe('not-included choice-twice a 3 name');
    const overlapping = [
      q('select_multiple region', 'where'),
      q('select_one place', 'place', { choice_filter: 'selected(${where}, region)' }),
      q('select_one place', 'plain')
    ];
    expect(inShort(importForm(overlapping, CHOICES))).toEqual(['not-included choices-partly-overlap place 6 name']);
  });

  it('are named once a list where rows say the same', () => {
    const twice = [...YES, ...YES, choice('yn', 'nein', 'Nein')];
    const imported = importForm([q('select_one yn', 'a')], twice);
    expect(inShort(imported)).toEqual(['info choice-repeated ja 4 name']);
    expect(imported.report[0]?.params?.rows).toBe('4, 5, 6');
  });

  it('are told apart by their names where the filter is cut with the contact form', async () => {
    const { definition } = importForm(
      [q('select_one region', 'where'), q('select_one place', 'place', FILTER)],
      CHOICES
    );
    const moved = moveToContactForm(definition!, ['place']).definition;
    const survey = await compiled(moved, 'contact');
    const view = new SurveyView(survey, { draft: {}, language: 'de', today: TODAY });
    expect(view.values.offered('place').map(({ name }) => name)).toEqual(['mitte/n', 'rand', 'mitte/s']);
    expect(moved.lists.place).toBeUndefined();
  });
});
