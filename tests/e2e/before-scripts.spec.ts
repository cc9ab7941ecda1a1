import type { Page, Route } from '@playwright/test';
import { expectAccessible } from './fixtures/axe.ts';
import { SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** Scripts that are on their way for as long as a story likes; what it returns lets them come. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  const hold = (route: Route): void => void held.push(route);
  await page.route('**/_app/**/*.js', hold);
  return async () => {
    await page.unroute('**/_app/**/*.js', hold);
    // Of a page that was left meanwhile nobody waits for the scripts.
    for (const route of held) await route.continue().catch(() => undefined);
  };
}

test('before the scripts have come a tap chooses the language, and they keep to it', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  const letCome = await holdScripts(page);
  await page.goto(city.origin + SURVEY, { waitUntil: 'commit' });
  const languages = page.getByRole('main').getByRole('list', { name: say('de', 'survey:language') });
  await expect(languages.getByRole('link', { name: 'Deutsch' })).toHaveAttribute('aria-current', 'true');
  await languages.getByRole('link', { name: 'العربية' }).click();
  await expect(page).toHaveURL(/\?lang=ar$/);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('main')).toContainText(say('ar', 'survey:start'));
  await expectAccessible(page, 'the introduction before its scripts');

  await letCome();
  await expect(page.getByRole('radio', { name: 'العربية' })).toBeChecked();
  await expect(page).toHaveURL(city.origin + SURVEY);
  await page.getByRole('main').getByText(say('ar', 'survey:start')).click();
  await expect(page).toHaveURL(/\/q\//);
  await page.goto(city.origin);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
});

test('a start pressed before the scripts have come says so where they stay away', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone', { reducedMotion: 'reduce' });
  const letCome = await holdScripts(page);
  await page.goto(city.origin + SURVEY, { waitUntil: 'commit' });
  const notice = page.getByText(say('de', 'resident:survey.notWhole'));
  const start = page.getByRole('main').getByText(say('de', 'survey:start'));
  await expect(start).toBeVisible();
  await expect(notice).toHaveCount(0);
  await start.click({ noWaitAfter: true });
  await expect(page).toHaveURL(/\?start/);
  await expect(notice, 'no alarm while they may still come').toBeHidden();
  await expect(notice).toBeVisible();

  await letCome();
  await expect(page, 'and begins by itself as soon as they are there').toHaveURL(/\/q\//);
});
