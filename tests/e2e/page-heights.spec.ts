import type { Page } from '@playwright/test';
import { signIn } from './fixtures/people.ts';
import { FIRST_SCREENS, isLogin, SCREENS, settled } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';

/** Four and a half screens of a desktop, px: beyond that nobody finds again what they saw. */
const TALLEST = 4000;

const heightOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight);

/** What is folded away counts, too: each part that can be opened, by itself. */
async function tallestOf(page: Page): Promise<Record<string, number>> {
  const heights: Record<string, number> = { closed: await heightOf(page) };
  const folded = page.locator('main details:not([open]) > summary:visible, main button[aria-expanded=false]:visible');
  const names = await folded.allInnerTexts();
  for (const [index, name] of names.entries()) {
    const part = folded.nth(index);
    await part.evaluate((element) => element.setAttribute('data-opened', ''));
    const opened = page.locator('[data-opened]');
    await opened.click();
    await settled(page);
    heights[name.trim().slice(0, 40)] = await heightOf(page);
    await opened.click();
    await opened.evaluate((element) => element.removeAttribute('data-opened'));
  }
  return heights;
}

const SEEN = [...SCREENS, ...FIRST_SCREENS];

for (const who of new Set(SEEN.map((screen) => screen.who).filter(isLogin))) {
  test(`at 1440 pixels no screen of ${who} is taller than ${TALLEST}`, async ({ city, newDevice }) => {
    test.setTimeout(240_000);
    const { page } = await newDevice('desktop', { reducedMotion: 'reduce' });
    await signIn(page, city.origin, who);
    const tall: string[] = [];
    for (const { name, open } of SEEN.filter((screen) => screen.who === who)) {
      await open(page, city.origin, 'de');
      await settled(page);
      const heights = await tallestOf(page);
      for (const [part, height] of Object.entries(heights))
        if (height > TALLEST) tall.push(`${name}, ${part}: ${height}`);
    }
    expect(tall).toEqual([]);
  });
}
