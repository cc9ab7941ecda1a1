import { render } from 'svelte/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { Words } from '#lib/i18n/words.ts';
import { moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import { QUESTION_TYPES } from '#lib/domain/survey/definition.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { questionTypes } from '#lib/question-types/definitions.ts';
import { screensOf } from '#lib/question-types/inputs.ts';
import { inWorkbook } from '#lib/question-types/workbook.ts';
import { compiled, importForm, openForm, TODAY, type Draft, type FormRow } from './form.ts';
import QuestionHost from './QuestionHost.svelte';

const words = new Words('de');
beforeAll(() => words.need('common', 'survey'));

const OUR_ROWS = [
  { type: 'text', name: 'text' },
  { type: 'text', name: 'long', appearance: 'multiline' },
  { type: 'integer', name: 'integer' },
  { type: 'decimal', name: 'decimal' },
  { type: 'date', name: 'date' },
  { type: 'date', name: 'year', appearance: 'year' },
  { type: 'select_one yn', name: 'one' },
  { type: 'select_multiple yn', name: 'many' },
  { type: 'range', name: 'range', parameters: 'start=0 end=100 step=5' }
];
/** A new type is drawn like the others without a row of its own. */
const FURTHER = QUESTION_TYPES.filter(
  (type) => questionTypes[type].asks && OUR_ROWS.every(({ name }) => name !== type)
).flatMap((name) =>
  inWorkbook(name)
    .words.slice(0, 1)
    .map((type) => ({ type, name }))
);
const ROWS = [...OUR_ROWS, ...FURTHER].map((row): FormRow & { name: string } => ({
  label: `Frage ${row.name}`,
  ...row
}));

async function drawn(name: string, draft: Draft = {}, required = '', choices?: readonly FormRow[]): Promise<string> {
  const view = (
    await openForm(
      ROWS.map((row) => ({ ...row, required })),
      choices
    )
  )(draft);
  const { question } = view.review().find((entry) => entry.question.name === name)!;
  const screens = screensOf(question.type);
  if (screens === undefined) throw new Error(`Nothing to draw: ${question.type}`);
  return render(QuestionHost, { props: { words, question, ...screens } }).body.replace(/<!--.*?-->/g, '');
}

const answerOf = (html: string): string =>
  html
    .slice(html.indexOf('class="answer"'))
    .replace(/^[^>]*>|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it.each(QUESTION_TYPES)('the question type %s has a screen exactly if it asks something', (name) => {
  expect(screensOf(name) !== undefined).toBe(questionTypes[name].asks);
});

describe('the field of a question', () => {
  it.each(ROWS.map(({ name }) => name))('%s is named by the question and can be linked to', async (name) => {
    const html = await drawn(name);
    expect(html.match(/id="field"/g)).toHaveLength(1);
    expect(html).toContain('aria-labelledby="label"');
    expect(html).toMatch(/aria-describedby="hint[" ]/);
    expect(html).not.toMatch(/ style=/);
  });

  it.each(ROWS.map(({ name }) => name))(
    '%s can be left without an answer on purpose, unless it is required',
    async (name) => {
      const row = 'Weiß nicht / möchte ich nicht sagen';
      expect(await drawn(name)).toContain(row);
      expect(await drawn(name, {}, 'yes')).not.toContain(row);
      expect(answerOf(await drawn(name, { [name]: null }))).toBe(row);
      expect(answerOf(await drawn(name))).toBe('Nicht beantwortet');
    }
  );

  it.each(ROWS.map(({ name }) => name))(
    '%s in a contact form neither asks for no names nor for a reason to leave it empty',
    async (name) => {
      const { definition } = importForm(ROWS);
      const { definition: moved } = moveToContactForm(definition!, [name]);
      const survey = await compiled(moved, 'contact');
      const { question } = new SurveyView(survey, { draft: {}, language: 'de', today: TODAY }).review()[0]!;
      const html = render(QuestionHost, { props: { words, question, ...screensOf(question.type)! } }).body;
      expect(html).toContain('id="field"');
      expect(html).not.toContain('Weiß nicht');
      expect(html).not.toContain('keine Namen');
      expect(await drawn('text')).toContain('keine Namen');
    }
  );

  it.each([
    ['text', 'Ja & <nein>', 'value="Ja &amp; &lt;nein>"', 'Ja &amp; &lt;nein>'],
    ['integer', 1200, 'value="1200"', '1.200'],
    ['integer', 'zwölf', 'value="zwölf"', 'zwölf'],
    ['decimal', 2.5, 'value="2,5"', '2,5'],
    ['date', '1990-12-24', 'value="24"', '24. Dezember 1990'],
    ['date', '24..19', 'value="24"', '24..19'],
    ['year', '1990-01-01', 'value="1990"', '1990'],
    ['one', 'ja', 'value="ja" ', 'Ja'],
    ['many', ['ja', 'nein'], 'value="nein" ', 'Ja Nein'],
    ['range', 35, 'Gewählt: 35', '35']
  ])('%s shows the answer %j again, and in words to be checked', async (name, value, inField, inWords) => {
    const html = await drawn(name, { [name]: value });
    expect(html.slice(0, html.indexOf('class="answer"'))).toContain(inField);
    expect(answerOf(html)).toBe(inWords);
  });

  it('of a text says near its end how much may follow, beyond it how much is too much, and cuts nothing off', async () => {
    for (const name of ['text', 'long']) {
      const typed = async (length: number) => drawn(name, { [name]: 'a'.repeat(length) });
      expect(await typed(4000)).not.toContain('Zeichen');
      expect(await typed(4990)).toContain('Noch 10 Zeichen.');
      expect(await typed(5007)).toContain('7 Zeichen zu viel.');
      expect(await typed(5007)).toContain('a'.repeat(5007));
      expect(await typed(10)).not.toContain('maxlength');
    }
  });

  it('of a text comes back folded on the last page only where it is long', async () => {
    const folded = async (text: string) => (await drawn('long', { long: text })).includes('Ganz zeigen');
    expect(await folded('Ein Satz.')).toBe(false);
    expect(await folded('Ein Satz. '.repeat(100))).toBe(true);
    expect(await folded('Zeile\n'.repeat(12))).toBe(true);
  });

  it('of a long list is the list of the phone, with every choice in it', async () => {
    const choices = Array.from({ length: 40 }, (_, index) => ({
      list_name: 'yn',
      name: `c${index}`,
      label: `Ort ${index}`
    }));
    const html = await drawn('one', { one: 'c7' }, '', choices);
    expect(html.match(/<option/g)).toHaveLength(41);
    expect(html).toMatch(/<option[^>]*value="c7"[^>]*selected/);
    expect(answerOf(html)).toBe('Ort 7');
    expect(await drawn('one', {}, '', choices.slice(0, 15))).not.toContain('<option');
  });

  it('of a range says that nothing is chosen while the handle stands somewhere', async () => {
    expect(await drawn('range')).toContain('Noch nicht beantwortet');
    expect(await drawn('range', { range: 0 })).toContain('Gewählt: 0');
  });
});
