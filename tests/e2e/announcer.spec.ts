import type { Locator, Page } from '@playwright/test';
import { deviceIn } from './fixtures/mirrored.ts';
import { signIn } from './fixtures/people.ts';
import { SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** Goes there as a person does, and expects to be told the page that is on, in words of this language. */
async function follow(page: Page, link: Locator): Promise<void> {
  const before = await page.title();
  await link.first().click();
  await expect(page).not.toHaveTitle(before);
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  // Both are asked again: a first page may get its title while this one already comes.
  await expect(async () => {
    expect(await page.locator('#svelte-announcer').textContent()).toBe(await page.title());
  }).toPass();
  await expect(page.locator('#svelte-announcer')).toHaveAttribute('aria-live', 'assertive');
}

for (const language of ['de', 'ar'] as const) {
  test(`in ${language}, a resident is told which page is on`, async ({ city, newDevice }) => {
    const { page } = await deviceIn(newDevice, 'phone', language);
    await page.goto(city.origin);
    const to = (path: string): Locator => page.locator(`a[href="${path}"]`);
    for (const path of ['/say', '/', '/reply', '/privacy', '/', SURVEY]) await follow(page, to(path));
    await follow(page, page.getByRole('button', { name: say(language, 'survey:start'), exact: true }));
    await page.getByRole('combobox').selectOption({ index: 1 });
    const next = page.getByRole('button', { name: say(language, 'common:next'), exact: true });
    for (let step = 2; step < 4; step++) await follow(page, next);
    await page.goBack();
    await expect(page).toHaveTitle(/2|٢/);
    await expect(page.locator('#svelte-announcer')).toHaveText(await page.title());
  });
}

for (const language of ['de', 'mirrored'] as const) {
  test(`in ${language}, a planner is told which page is on`, async ({ city, newDevice }) => {
    const { page } = await deviceIn(newDevice, 'desktop', language);
    await signIn(page, city.origin, 'projektbuero', language);
    const to = (path: string): Locator => page.getByRole('navigation').locator(`a[href="${path}"]:visible`);
    const entry = (list: string): Locator => page.locator(`main a[href^="${list}/"]:not([href*="/new"])`);
    for (const list of ['/desk/areas', '/desk/surveys', '/desk/events', '/desk/remarks']) {
      await follow(page, to(list));
      await follow(page, entry(list));
    }
    for (const path of ['/desk/transfer', '/desk/settings', '/desk']) await follow(page, to(path));
  });
}
