import type { Locator, Page } from '@playwright/test';
import { SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** Tabs forward until the focus is there; a person would not go on for ever either. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}

const button = (page: Page, key: string): Locator => page.getByRole('button', { name: say('de', key), exact: true });

test('a survey can be answered by keyboard alone', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto(city.origin + SURVEY);
  await tabTo(page, button(page, 'survey:start'));
  await page.keyboard.press('Enter');
  for (let screens = 0; screens < 40; screens++) {
    await expect(heading).toBeVisible();
    const title = (await heading.textContent())?.trim() ?? '';
    if (title === say('de', 'survey:check.title')) break;
    if (screens === 0) {
      await tabTo(page, page.getByRole('main').getByRole('combobox'));
      await page.keyboard.type('Nordviertel');
    }
    await tabTo(page, button(page, 'common:next'));
    await page.keyboard.press('Enter');
    await expect(heading).not.toHaveText(title);
  }
  await tabTo(page, button(page, 'survey:check.submit'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.done'));
});
