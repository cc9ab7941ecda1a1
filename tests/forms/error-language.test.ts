import { render } from 'svelte/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { Words } from '#lib/i18n/words.ts';
import ContactHost from './ContactHost.svelte';
import { compiled, importForm, TODAY, type Draft } from './form.ts';
import ScreenHost from './ScreenHost.svelte';

const words = new Words('de');
beforeAll(() => words.need('common', 'survey'));

/** Everything about the telephone is there in English alone, and the interface speaks German. */
const { definition } = importForm([
  { type: 'begin_group', name: 'g', 'label::Deutsch (de)': 'Über Sie', appearance: 'field-list' },
  {
    type: 'integer',
    name: 'phone',
    'label::English (en)': 'Your telephone',
    constraint: '. < 130',
    'constraint_message::English (en)': 'Less than 130.',
    required: 'yes'
  },
  { type: 'text', name: 'wish', 'label::Deutsch (de)': 'Ihr Wunsch', required: 'yes' },
  { type: 'end_group' }
]);

async function page(part: 'answers' | 'contact', draft: Draft): Promise<string> {
  const form = part === 'contact' ? moveToContactForm(definition!, ['phone']).definition : definition;
  const view = new SurveyView(await compiled(form, part), { draft, language: 'de', today: TODAY });
  const props = { words, view };
  const { body } = part === 'contact' ? render(ContactHost, { props }) : render(ScreenHost, { props });
  return body.replace(/<!--.*?-->/g, '');
}
const line = (lang: string, message: string): string =>
  `<bdi lang="en">Your telephone</bdi> – <bdi${lang}>${message}</bdi>`;

describe('an error is read aloud in the language it is written in', () => {
  it.each(['answers', 'contact'] as const)('%s: the question and the message of the form', async (part) => {
    const html = await page(part, { phone: 200 });
    expect(html).toContain(line(' lang="en"', 'Less than 130.'));
    const atField = /<p id="answer-phone-error"[^>]*>.*?<\/p>/s.exec(html)?.[0];
    expect(atField).toContain('<bdi lang="en">Less than 130.</bdi>');
  });

  it.each(['answers', 'contact'] as const)('%s: the question of the form and the words of the app', async (part) => {
    const html = await page(part, {});
    expect(html).toContain(line('', 'Bitte beantworten Sie diese Frage.'));
    expect(html).toContain('<bdi>Bitte beantworten Sie diese Frage.</bdi></p>');
  });

  it('and so is the question that a link on the last page leads back to', async () => {
    const html = await page('answers', { phone: 20, wish: 'x' });
    expect(html).toMatch(/<span class="visually-hidden[^"]*" lang="en">Your telephone</);
    expect(html).toMatch(/<span class="visually-hidden[^"]*" lang="de">Ihr Wunsch</);
  });
});
