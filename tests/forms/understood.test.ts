import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { Words } from '#lib/i18n/words.ts';
import { questionTypes } from '#lib/question-types/definitions.ts';
import { readingsOf, shownText } from '#lib/question-types/typed-text.ts';
import UnderstoodHost from './UnderstoodHost.svelte';
import { openForm, type Draft, type FormRow } from './form.ts';

const LABELS = { 'label::Deutsch (de)': 'Wie viel?', 'label::English (en)': 'How much?', 'label::العربية (ar)': 'كم؟' };
const q = (type: string, more: FormRow = {}): FormRow[] => [{ type, name: 'n', ...LABELS, ...more }];

async function question(rows: readonly FormRow[], language = 'de', draft: Draft = {}) {
  const view = (await openForm(rows))(draft, language);
  return view.review()[0]!.question;
}

const readings = async (typed: string, rows: readonly FormRow[], language?: string): Promise<number[]> => {
  const asked = await question(rows, language);
  return readingsOf(typed, asked, questionTypes[asked.type]);
};

describe('a number that can be read in two ways', () => {
  it('means first what the language of the form writes, then what another would', async () => {
    expect(await readings('1.250', q('decimal'))).toEqual([1250, 1.25]);
    expect(await readings('1,250', q('decimal'))).toEqual([1.25, 1250]);
    expect(await readings('1,250', q('decimal'), 'en')).toEqual([1250, 1.25]);
    expect(await readings('1 250', q('decimal'))).toEqual([1250]);
    expect(await readings('1.250', q('integer'))).toEqual([1250]);
    expect(await readings('viel', q('decimal'))).toEqual([]);
  });

  it('means only what the form would take, where it takes but one', async () => {
    expect(await readings('1.250', q('decimal', { constraint: '. <= 10' }))).toEqual([1.25]);
    expect(await readings('1.250', q('decimal', { constraint: '. >= 100' }))).toEqual([1250]);
    expect(await readings('1.250', q('range', { parameters: 'start=0 end=2000 step=50' }))).toEqual([1250]);
    expect(await readings('1.250', q('range', { parameters: 'start=0 end=5 step=0.25' }))).toEqual([1.25]);
    expect(await readings('1.250', q('decimal', { constraint: '. < 0' })), 'neither: it is named').toEqual([1250]);
  });

  it('stays in the field as it was typed, whichever was meant, and comes back as the language writes it', async () => {
    const shown = async (typed: string | undefined, value: number, language = 'de') =>
      shownText(typed, await question(q('decimal'), language, { n: value }), questionTypes.decimal);
    expect([await shown('1.250', 1250), await shown('1.250', 1.25)]).toEqual(['1.250', '1.250']);
    expect(await shown('1.250', 7)).toBe('7');
    expect([await shown(undefined, 1.125), await shown(undefined, 1.125, 'en')]).toEqual(['1,125', '1.125']);
    expect(await shown(undefined, 1250)).toBe('1250');
  });
});

describe('what is said at the field', () => {
  const said = async (typed: string, value: number, language = 'de', type = 'decimal'): Promise<string> => {
    const words = new Words(language === 'de' ? 'de' : 'en');
    await words.need('survey');
    const asked = await question(q(type), language, { n: value });
    const props = { words, question: asked, typed, readings: readingsOf(typed, asked, questionTypes[asked.type]) };
    const html = render(UnderstoodHost, { props }).body;
    expect(html).toContain('role="status"');
    return html
      .replace(/<!--.*?-->|[\u2068\u2069]/g, '')
      .replace(/<input[^>]*>/g, (input) => (/ checked/.test(input) ? '(x)' : '( )'))
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  };

  it('is what was understood, and a question where both readings are plausible', async () => {
    expect(await said('1.250', 1250)).toBe('1.250 verstehen wir als 1250. Welche Zahl meinen Sie? (x) 1250 ( ) 1,25');
    expect(await said('1.250', 1.25)).toBe('1.250 verstehen wir als 1,25. Welche Zahl meinen Sie? ( ) 1250 (x) 1,25');
    expect(await said('1,250', 1250, 'en')).toContain('We read 1,250 as 1250. Which number do you mean?');
    expect(await said('1.250', 1250, 'de', 'integer')).toBe('1.250 verstehen wir als 1250.');
    expect(await said("1'250", 1250)).toBe("1'250 verstehen wir als 1250.");
    expect(await said('١٬٢٥٠', 1250)).toBe('١٬٢٥٠ verstehen wir als 1250.');
  });

  it('is nothing where there is nothing to say', async () => {
    for (const [typed, value] of [
      ['1250', 1250],
      ['2,5', 2.5],
      ['2,', 2]
    ] as const)
      expect(await said(typed, value)).toBe('');
  });
});
