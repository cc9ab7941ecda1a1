import type { Page } from '@playwright/test';
import { SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** Tabs forward until the focus is on what has this name; a person would not go on for ever either. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const own = await focused.evaluate(
      (element) =>
        element.getAttribute('aria-label') ?? (element.textContent || Reflect.get(element, 'labels')?.[0]?.textContent)
    );
    if (own?.trim() === name) return;
  }
  throw new Error(`The keyboard does not reach “${name}”.`);
}

test('a survey can be answered by keyboard alone', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto(city.origin + SURVEY);
  await tabTo(page, say('de', 'survey:start'));
  await page.keyboard.press('Enter');
  for (let screens = 0; screens < 40; screens++) {
    await expect(heading).toBeVisible();
    const title = (await heading.textContent())?.trim() ?? '';
    if (title === say('de', 'survey:check.title')) break;
    if (screens === 0) {
      await tabTo(page, 'Altstadt');
      await page.keyboard.press('Space');
    }
    await tabTo(page, say('de', 'common:next'));
    await page.keyboard.press('Enter');
    await expect(heading).not.toHaveText(title);
  }
  await tabTo(page, say('de', 'survey:check.submit'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.done'));
});
