import type { Locator, Page } from '@playwright/test';
import { fillMinutes } from '../bench/long-minutes.ts';
import { createConference } from './fixtures/conference.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const ITEMS = 120;

const agenda = (page: Page): Locator => page.getByRole('navigation', { name: say('de', 'desk:onThisPage') });
const entry = (page: Page, number: number): Locator =>
  agenda(page)
    .locator('li > a')
    .nth(number - 1);
const summary = (page: Page): Locator => agenda(page).locator('summary');
const heading = (page: Page, number: number): Locator =>
  page.getByRole('heading', { name: say('de', 'conference:item', { number }), exact: true });

/** Where an element is once nothing moves any more, and whether something lies on it. */
const restOf = (element: Locator): Promise<{ top: number; covered: boolean }> =>
  element.evaluate(async (it) => {
    let rest = NaN;
    for (let still = 0; still < 5;) {
      const { top } = it.getBoundingClientRect();
      still = top === rest ? still + 1 : 0;
      rest = top;
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    const { left, top, bottom } = it.getBoundingClientRect();
    const there = document.elementFromPoint(left + 4, (top + bottom) / 2);
    return { top, covered: !(there !== null && it.contains(there)) };
  });

/** At the top of the screen, beneath whatever stays there. */
async function expectArrival(page: Page, number: number): Promise<void> {
  await expect(heading(page, number)).toBeAttached({ timeout: 20_000 });
  await expect
    .poll(() => restOf(heading(page, number)), { message: `TOP ${number}`, timeout: 10_000 })
    .toMatchObject({ covered: false });
  const { top } = await restOf(heading(page, number));
  expect(top, `TOP ${number}`).toBeGreaterThan(0);
  expect(top, `TOP ${number}`).toBeLessThan(180);
}

for (const device of ['desktop', 'tablet', 'phone'] as const)
  test(`in long minutes, ${device}, an item of the agenda comes to the top, and its address leads there`, async ({
    city,
    newDevice
  }) => {
    test.setTimeout(180_000);
    const { page } = await newDevice(device, { reducedMotion: 'reduce' });
    await signIn(page, city.origin, 'projektbuero');
    const address = await createConference(page, city.origin, 'Konferenz mit langer Tagesordnung');
    await expect(page.getByRole('banner')).toContainText(say('de', 'common:saved.sent'));
    await fillMinutes(page, address.split('/').at(-1)!, ITEMS);
    await page.reload();
    await expect(entry(page, ITEMS)).toBeAttached({ timeout: 60_000 });

    for (const number of [33, 77, 15, 40]) {
      if (device === 'phone') await summary(page).click();
      await entry(page, number).click();
      await expectArrival(page, number);
      // The list is not gone: beside the text, or one tap away.
      await expect(device === 'phone' ? summary(page) : entry(page, number)).toBeInViewport();
    }
    if (device === 'phone') {
      await expect(entry(page, 40)).toBeHidden();
      await summary(page).click();
      await expect(entry(page, 40)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(entry(page, 40)).toBeHidden();
      await expect(summary(page)).toBeFocused();
    } else {
      const [list, text] = [(await agenda(page).boundingBox())!, (await heading(page, 40).boundingBox())!];
      expect(list.x + list.width).toBeLessThanOrEqual(text.x);
      await entry(page, 100).focus();
      await page.keyboard.press('Enter');
      await expectArrival(page, 100);
      await expect(heading(page, 100)).toBeFocused();
    }

    const hash = await entry(page, 90).getAttribute('href');
    await page.goto('about:blank');
    await page.goto(`${address}${hash}`);
    await expectArrival(page, 90);
    await page.reload();
    await expectArrival(page, 90);
  });
