import type { Locator, Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { threeLanguageForm } from './fixtures/form.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const ARABIC = 'العربية';
const button = (page: Page, key: string): Locator => page.getByRole('button', { name: say('de', key), exact: true });
/** A field of the desk in a further language. */
const inLanguage = (page: Page, field: 'title' | 'notice', language: string): Locator =>
  page.getByLabel(say('de', 'record:inLanguage', { label: say('de', `kinds:survey.field.${field}`), language }), {
    exact: true
  });
const open = (page: Page, language: string): Promise<void> => page.locator('summary', { hasText: language }).click();

test('title and notice are the planner’s in every language, and publishing names the one without', async ({
  city,
  newDevice
}) => {
  test.setTimeout(150_000);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await page.getByRole('link', { name: say('de', 'surveys:import'), exact: true }).click();
  await page.getByLabel(say('de', 'surveys:file.choose')).setInputFiles(threeLanguageForm());
  const main = page.getByRole('main');
  await expect(page.getByLabel(say('de', 'kinds:survey.field.title'), { exact: true })).toHaveValue('Der Park');
  await expect(page.getByLabel(say('de', 'kinds:survey.field.notice'), { exact: true })).toHaveValue(/freiwillig/);
  await page.getByLabel(say('de', 'kinds:survey.field.code'), { exact: true }).fill('drei');
  await open(page, 'English');
  await expect(inLanguage(page, 'title', 'English')).toHaveValue('The park');
  await expect(inLanguage(page, 'notice', 'English')).toHaveValue(/Taking part is voluntary/);
  await open(page, ARABIC);
  await expect(inLanguage(page, 'notice', ARABIC)).toHaveValue(/المشاركة طوعية/);
  await inLanguage(page, 'notice', ARABIC).fill('');
  await page.getByLabel(say('de', 'kinds:survey.field.area')).selectOption('Nordviertel');
  await expectAccessible(page, 'a new survey in three languages');
  await fitsNarrowScreen(page, 'a new survey in three languages');
  await button(page, 'surveys:saveDraft').click();

  const lack = `${ARABIC}: ${say('de', 'surveys:words.lack.both')}`;
  await expect(main).toContainText(lack);
  await open(page, 'English');
  await inLanguage(page, 'title', 'English').fill('Our new park');
  await inLanguage(page, 'notice', 'English').fill('The city asks.');
  await inLanguage(page, 'notice', 'English').blur();
  await expectAccessible(page, 'a draft in three languages');
  await fitsNarrowScreen(page, 'a draft in three languages');
  await button(page, 'surveys:publish.publish').click();
  await expect(page.getByRole('dialog')).toContainText(lack);
  await button(page, 'surveys:publish.yes').click();
  await expect(button(page, 'surveys:share.copy')).toBeVisible();
  await expect(main.getByRole('listitem').filter({ hasText: lack })).toBeVisible();

  const { page: phone } = await newDevice('phone');
  await phone.goto(`${city.origin}/s/drei`);
  await phone.getByRole('radio', { name: 'English', exact: true }).check();
  const heading = phone.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Our new park');
  await expect(heading).toHaveAttribute('lang', 'en');
  await expect(phone.getByText('The city asks.')).toBeVisible();
  await expect(phone.getByRole('main')).not.toContainText(say('en', 'survey:fallback', { language: 'Deutsch' }));

  await phone.getByRole('radio', { name: ARABIC, exact: true }).check();
  await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(heading).toHaveText('Der Park');
  await expect(heading).toHaveAttribute('lang', 'de');
  await expect(heading).toHaveAttribute('dir', 'ltr');
  const notice = phone.getByText(/Mitmachen ist freiwillig/);
  await expect(notice.locator('xpath=ancestor-or-self::*[@lang][1]')).toHaveAttribute('lang', 'de');
  await expect(phone.getByText(say('ar', 'survey:fallback', { language: 'Deutsch' }))).toHaveCount(1);
  await expectAccessible(phone, 'a survey whose title and notice are in another language');

  await page.getByRole('link', { name: say('de', 'surveys:words.add'), exact: true }).click();
  await open(page, ARABIC);
  await inLanguage(page, 'title', ARABIC).fill('الحديقة');
  await expect(
    main.getByRole('listitem').filter({ hasText: `${ARABIC}: ${say('de', 'surveys:words.lack.notice')}` })
  ).toBeVisible();
  await expect(inLanguage(page, 'notice', ARABIC), 'it stays open').toBeVisible();
  await inLanguage(page, 'notice', ARABIC).fill('المدينة تسأل.');
  await inLanguage(page, 'notice', ARABIC).blur();
  await expect(main).not.toContainText(say('de', 'surveys:words.missingTitle'));
  await button(page, 'surveys:publish.again').click();
  await button(page, 'surveys:publish.yes').click();
  await expect(async () => {
    await phone.reload();
    await expect(heading).toHaveText('الحديقة', { timeout: 5000 });
  }).toPass();
  await expect(heading).toHaveAttribute('dir', 'rtl');
});
