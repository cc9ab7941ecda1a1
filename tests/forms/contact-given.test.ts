import { expect, it } from 'vitest';
import { moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import { isContactGiven } from '#lib/domain/survey/contact-given.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { compiled, importForm, TODAY, type Draft, type FormRow } from './form.ts';

async function isGiven(rows: readonly FormRow[], draft: Draft): Promise<boolean> {
  const { definition } = importForm([{ type: 'text', name: 'wish', label: 'Wunsch' }, ...rows]);
  const moved = moveToContactForm(
    definition!,
    rows.map(({ name }) => String(name))
  );
  const survey = await compiled(moved.definition, 'contact');
  return isContactGiven(new SurveyView(survey, { draft, language: 'de', today: TODAY }));
}

const MAIL = { type: 'text', name: 'mail', label: 'E-Mail' };
const PHONE = { type: 'text', name: 'phone', label: 'Telefon' };
const WAY = { type: 'select_one yn', name: 'by_phone', label: 'Dürfen wir anrufen?' };

it('contact details are given with any one of them', async () => {
  expect(await isGiven([MAIL, PHONE, WAY], {})).toBe(false);
  expect(await isGiven([MAIL, PHONE, WAY], { mail: null, phone: '' })).toBe(false);
  expect(await isGiven([MAIL, PHONE, WAY], { phone: '0231 5000' })).toBe(true);
});

it('a choice alone reaches nobody, unless there is nothing to type', async () => {
  expect(await isGiven([MAIL, WAY], { by_phone: 'ja' })).toBe(false);
  expect(await isGiven([WAY], { by_phone: 'ja' })).toBe(true);
});
