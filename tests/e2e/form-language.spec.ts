import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { unnamedForm } from './fixtures/form.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('a questionnaire that names no language asks for it at once, and goes on in the one that is chosen', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys/new`);
  await page.getByLabel(say('de', 'surveys:file.choose')).setInputFiles(unnamedForm());
  const language = page.getByLabel(say('de', 'surveys:file.language'));
  await expect(language, 'whoever chose the file is led to the question').toBeFocused();
  await expect(language).toHaveValue('');
  await expect(page.getByRole('button', { name: say('de', 'surveys:saveDraft') })).toHaveCount(0);
  await expectAccessible(page, 'the question for the language of a form');
  await fitsNarrowScreen(page, 'the question for the language of a form');
  await language.selectOption('en');
  const hint = page.getByText(say('de', 'surveys:hint.title', { language: 'English' }), { exact: true });
  await expect(hint).toBeVisible();
  await expect(language, 'which stays where it was').toBeFocused();
  await expect(page.getByLabel(say('de', 'kinds:survey.field.notice'), { exact: true })).toHaveValue(/Taking part/);
  await page.keyboard.press('Home');
  await expect(hint).toHaveCount(0);
  await page.keyboard.type('Ita');
  await expect(
    page.getByText(say('de', 'surveys:hint.title', { language: 'Italiano' }), { exact: true })
  ).toBeVisible();
  const notice = page.getByLabel(say('de', 'kinds:survey.field.notice'), { exact: true });
  await expect(notice, 'there is none in Italian to begin with').toHaveValue('');
});
