import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startInstance, type Instance } from './fixtures/instance.ts';
import { expectFieldInSight, expectReadable } from './fixtures/large-text.ts';
import { seedLongNames } from './fixtures/long-names.ts';
import { signIn } from './fixtures/people.ts';
import { isLogin, SCREENS, settled } from './fixtures/screens.ts';
import { answerScreen, beginSurvey, next } from './fixtures/survey.ts';
import { expect, test as base } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const defaultFont = (pixels: number) =>
  base.extend<{ longNames: Instance }>({
    // As somebody has set it in the browser's own settings: `rem`, and `em` in the queries of styles, follow.
    launchOptions: [
      async ({ launchOptions }, use) => {
        await use({
          ...launchOptions,
          args: [...(launchOptions.args ?? []), `--blink-settings=defaultFontSize=${pixels}`]
        });
      },
      { scope: 'worker' }
    ],
    longNames: async ({}, use) => {
      const store = seedLongNames();
      const instance = await startInstance(store);
      await use(instance);
      await instance.remove();
      rmSync(store, { recursive: true, force: true });
    }
  });

/** From the first question to the page of all answers, with a look at each. */
async function walkThrough(page: Page, origin: string): Promise<void> {
  await beginSurvey(page, origin, 'de');
  const heading = page.getByRole('heading', { level: 1 });
  for (let screen = 1; (await heading.textContent())?.trim() !== say('de', 'survey:check.title'); screen++) {
    await expectFieldInSight(page, `screen ${screen} of the survey`);
    await expectReadable(page, `screen ${screen} of the survey`);
    await answerScreen(page);
    await next(page, 'de');
  }
  await expectReadable(page, 'the page of all answers');
}

for (const font of [20, 24, 32]) {
  const test = defaultFont(font);
  test(`with letters of ${font} pixels and long names of places, every screen can be read on a phone`, async ({
    longNames,
    newDevice
  }) => {
    test.setTimeout(240_000);
    for (const who of new Set(SCREENS.map((screen) => screen.who))) {
      const { page, context } = await newDevice('phone', { reducedMotion: 'reduce' });
      if (isLogin(who)) await signIn(page, longNames.origin, who);
      for (const { name, open } of SCREENS.filter((screen) => screen.who === who)) {
        await page.setViewportSize({ width: 360, height: 640 });
        await open(page, longNames.origin, 'de');
        await settled(page);
        await expect(page.locator('html')).toHaveCSS('font-size', `${font}px`);
        await expectReadable(page, `${name}, 360 pixels`);
        await page.setViewportSize({ width: 320, height: 640 });
        await expectReadable(page, `${name}, 320 pixels`);
      }
      await context.close();
    }
    const { page } = await newDevice('phone', { reducedMotion: 'reduce' });
    await walkThrough(page, longNames.origin);
  });
}
