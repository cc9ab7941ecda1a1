import type { BrowserContext, Page } from '@playwright/test';
import { LANGUAGES } from '../../src/lib/i18n/languages.ts';
import { expectAccessible } from './fixtures/axe.ts';
import { scriptBytes } from './fixtures/first-visit.ts';
import { localeOf } from './fixtures/mirrored.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { answerAll, beginSurvey, SURVEY, submit } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** Everything on the wire: pages, scripts, the service worker and what it fetches ahead, calls, heads of the answers. */
const BUDGET = 257_000;

/** Of scripts, gzip, until the introduction of a survey takes taps. */
const SCRIPTS = 75_000;

const keptFiles = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await (await caches.open('nahraum-files')).keys()).map(({ url }) => new URL(url).pathname)
  );

/** As a browser that was told to save data; page and worker hear of it. */
async function saveData(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setDataSaverOverride' as never, { dataSaverEnabled: true } as never);
}

for (const { tag: language } of LANGUAGES) {
  for (const path of ['/', SURVEY]) {
    test(`a first visit to ${path} in ${language} costs 257 kB at most, the worker and all it keeps included`, async ({
      city,
      newDevice
    }) => {
      const { page, network } = await newDevice('phone', { locale: localeOf(language) });
      await page.goto(city.origin + path);
      await readyForOffline(page);
      await page.waitForLoadState('networkidle');
      expect(network.received()).toBeLessThan(BUDGET);
      const texts = await page.evaluate(async () => {
        const files = await caches.open('nahraum-files');
        return Promise.all((await files.keys()).map(async (key) => (await files.match(key))!.text()));
      });
      for (const { tag: other } of LANGUAGES) {
        const words = say(other, 'resident:say.send');
        expect(
          texts.some((text) => text.includes(words)),
          `words in ${other}`
        ).toBe(other === language);
      }
    });
  }
}

test('the introduction of a survey takes taps after 75 kB of scripts at most', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  const { gzip } = await scriptBytes(page, city.origin);
  // As much as this at least, else nothing was measured.
  expect(gzip).toBeGreaterThan(50_000);
  expect(gzip).toBeLessThan(SCRIPTS);
});

test('the desk comes to whoever signs in, and to nobody else', async ({ city, newDevice }) => {
  const { page, network } = await newDevice('desktop');
  await page.goto(`${city.origin}/sign-in`);
  await readyForOffline(page);
  const before = (await keptFiles(page)).length;
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  expect((await keptFiles(page)).length).toBeGreaterThan(before + 30);
  await page.goto(`${city.origin}/desk/surveys`);
  await expect(page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first()).toBeVisible();
  await network.cut();
  await page.goto(`${city.origin}/desk/surveys/new`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'surveys:import'));
});

test('whoever saves data fetches nothing ahead, and still ends the survey without a network', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, context, network } = await newDevice('phone');
  await saveData(context, page);
  await beginSurvey(page, city.origin, 'de');
  expect(await page.evaluate(() => (navigator as { connection?: { saveData: boolean } }).connection?.saveData)).toBe(
    true
  );
  await readyForOffline(page);
  const opened = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
  );
  const ahead = (await keptFiles(page)).filter((path) => !opened.includes(path) && !path.endsWith('.css'));
  // Words and styles, which this page had brought along.
  expect(ahead.length, `what nobody has opened: ${ahead.join(', ')}`).toBeLessThanOrEqual(1);
  await page.close();
  await network.cut();

  const again = await context.newPage();
  await again.goto(city.origin + SURVEY);
  await answerAll(again, 'de');
  await submit(again, 'de');
  await expect(again.getByRole('main')).toContainText(say('de', 'survey:sent.waiting'));
});

test('a language that was never read here is missing without a network, is said to be, and costs nothing', async ({
  city,
  newDevice
}) => {
  const { page, network } = await newDevice('phone');
  await page.goto(city.origin);
  await readyForOffline(page);
  await network.cut();
  await page.locator('summary').filter({ hasText: 'Deutsch' }).first().click();
  await page.getByRole('button', { name: 'العربية', exact: true }).click();
  const said = say('de', 'common:language.unheard', { name: 'العربية' });
  await expect(page.getByText(said)).toBeVisible();
  await expectAccessible(page, 'a language that is not here');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await network.mend();
  await page.locator('summary').filter({ hasText: 'Deutsch' }).first().click();
  await page.getByRole('button', { name: 'العربية', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.getByText(said)).toHaveCount(0);
  // Read once, it is here for good.
  await readyForOffline(page);
  await network.cut();
  await page.goto(`${city.origin}/say`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});
