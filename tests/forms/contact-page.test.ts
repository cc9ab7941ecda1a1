import { render } from 'svelte/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { Words } from '#lib/i18n/words.ts';
import ContactHost from './ContactHost.svelte';
import { compiled, importForm, TODAY, type Draft, type FormRow } from './form.ts';

const words = new Words('de');
beforeAll(() => words.need('common', 'survey'));

async function page(rows: readonly FormRow[], moved: readonly string[], draft: Draft = {}): Promise<string> {
  const { definition } = moveToContactForm(importForm(rows).definition!, moved);
  const view = new SurveyView(await compiled(definition, 'contact'), { draft, language: 'de', today: TODAY });
  return render(ContactHost, { props: { words, view } }).body.replace(/<!--.*?-->/g, '');
}

/** What can be read on it, of the texts that are looked for, in order. */
const read = (html: string, texts: readonly string[]): string[] =>
  texts.filter((text) => html.includes(text)).sort((one, other) => html.indexOf(one) - html.indexOf(other));

const FORM = [
  { type: 'begin_group', name: 'about', label: 'Über Sie', hint: 'Nur für die Auszahlung.' },
  { type: 'begin_group', name: 'ways', label: 'Wege zu Ihnen', appearance: 'field-list' },
  { type: 'note', name: 'purpose', label: 'Wir rufen nur *einmal* an.', hint: 'Versprochen.' },
  { type: 'text', name: 'phone', label: 'Ihre Telefonnummer' },
  { type: 'note', name: 'mobile', label: 'Mobil geht auch.', relevant: "${phone} != ''" },
  { type: 'text', name: 'email', label: 'Ihre E-Mail-Adresse' },
  { type: 'note', name: 'rights', label: 'Ihre [Rechte](https://example.org/rechte)' },
  { type: 'end_group' },
  { type: 'text', name: 'street', label: 'Ihre Straße' },
  { type: 'end_group' }
];
const TEXTS = ['Über Sie', 'Nur für die Auszahlung.', 'Wege zu Ihnen', 'Wir rufen nur <em>einmal</em> an.'].concat([
  'Versprochen.',
  'Ihre Telefonnummer',
  'Ihre E-Mail-Adresse',
  '>Rechte</a>',
  'Ihre Straße'
]);

describe('the page for contact details', () => {
  it('shows everything that moved there, notes and headings too, once each and in the order of the form', async () => {
    const html = await page(FORM, ['phone', 'email', 'street']);
    expect(read(html, TEXTS)).toEqual(TEXTS);
    for (const text of TEXTS) expect(html.split(text), text).toHaveLength(2);
    expect(html).not.toContain('Mobil geht auch.');
  });

  it('shows a note as soon as an answer calls for it', async () => {
    const html = await page(FORM, ['phone', 'email', 'street'], { phone: '0231' });
    expect(read(html, [...TEXTS, 'Mobil geht auch.'])).toContain('Mobil geht auch.');
  });

  it('names a row of a table by the question over it as well', async () => {
    const html = await page(
      [
        { type: 'begin_group', name: 'reach', label: 'Dürfen wir Sie erreichen?', appearance: 'field-list' },
        { type: 'select_one yn', name: 'by_phone', label: 'Per Telefon' },
        { type: 'select_one yn', name: 'by_mail', label: 'Per E-Mail' },
        { type: 'end_group' },
        { type: 'text', name: 'phone', label: 'Ihre Telefonnummer' }
      ],
      ['by_phone', 'by_mail', 'phone']
    );
    const id = /<h2 id="([^"]+)"[^>]*>(?:<[^>]+>)*Dürfen wir Sie erreichen\?/.exec(html)?.[1];
    expect(id).toBeDefined();
    expect(html).toContain(`aria-labelledby="${id} answer-by_phone-label"`);
    expect(html).toContain(`aria-labelledby="answer-phone-label"`);
  });
});
