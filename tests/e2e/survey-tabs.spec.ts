import { signIn } from './fixtures/people.ts';
import { openTab } from './fixtures/survey-tabs.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const name = (tab: string): { name: string; exact: true } => ({ name: say('de', `surveys:tab.${tab}`), exact: true });

test('the parts of a survey have addresses, Back leads through them, arrows do, and paper shows the results', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first().click();
  const panel = (tab: string) => page.getByRole('tabpanel', name(tab));
  await expect(panel('intake')).toBeVisible();

  await openTab(page, 'results');
  await expect(page).toHaveURL(/\?tab=results$/);
  await expect(panel('results')).toContainText(say('de', 'surveys:results.basis_other', { count: 200 }));
  await expect(panel('intake')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight), 'two columns').toBeLessThan(4000);

  await page.keyboard.press('ArrowRight');
  await expect(panel('form')).toBeVisible();
  const title = page.getByLabel(say('de', 'kinds:survey.field.title'), { exact: true });
  await title.fill('Leben in meinem Quartier');
  await title.blur();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leben in meinem Quartier');
  await title.focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' 2');
  await expect(title, 'the heading takes nothing from who types').toBeFocused();
  await expect(title).toHaveValue('Leben in meinem Quartier 2');

  await page.goBack();
  await expect(panel('results')).toBeVisible();
  await page.goBack();
  await expect(panel('intake')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#panel-results')).toBeVisible();
  await expect(page.locator('#panel-intake')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await page.reload();
  await page.goto(`${page.url().split('?')[0]}?tab=share`);
  await expect(page.getByRole('button', { name: say('de', 'surveys:share.copy') })).toBeVisible();
  await page.getByRole('tab', name('share')).focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('tab', name('intake'))).toBeFocused();
  await expect(page.locator('[role=tab][tabindex="0"]'), 'one stop of the Tab key').toHaveCount(1);
});
