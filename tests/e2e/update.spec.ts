import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startInstance } from './fixtures/instance.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { answerScreen, beginSurvey, next } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

type City = Awaited<ReturnType<typeof startInstance>>;

/** A city with a build of its own, which `comeOut` replaces by a later one. */
async function withOwnBuild(story: (city: City, comeOut: () => Promise<void>) => Promise<void>): Promise<void> {
  // Beside node_modules, where the built server finds what it needs.
  mkdirSync('test-results', { recursive: true });
  const build = mkdtempSync('test-results/build-');
  cpSync('build', build, { recursive: true });
  const city = await startInstance(process.env.NAHRAUM_DEMO_TEMPLATE, build);
  const comeOut = async (): Promise<void> => {
    await city.kill();
    const worker = `${build}/client/service-worker.js`;
    appendFileSync(worker, '\n// A later version.\n');
    for (const compressed of ['br', 'gz']) rmSync(`${worker}.${compressed}`, { force: true });
    await city.restart();
  };
  try {
    await story(city, comeOut);
  } finally {
    await city.remove();
    rmSync(build, { recursive: true, force: true });
  }
}

const lookForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

const takeUpdate = async (page: Page): Promise<void> => {
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  await page.getByRole('button', { name: say('de', 'common:update.now'), exact: true }).click();
  await expect.poll(() => page.evaluate(() => 'neverReloaded' in window).catch(() => true)).toBe(false);
};

test('a new version waits for the person: nothing is reloaded while somebody types, and nothing is lost after', async ({
  newDevice
}) => {
  test.setTimeout(120_000);
  await withOwnBuild(async (city, comeOut) => {
    const { page } = await newDevice('phone');
    await beginSurvey(page, city.origin, 'de');
    await readyForOffline(page);
    await answerScreen(page);
    await next(page, 'de');
    const years = page.getByRole('main').getByRole('textbox');
    await years.pressSequentially('1');
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

    await comeOut();
    await lookForUpdate(page);
    await expect(page.getByText(say('de', 'common:update.ready'))).toBeVisible();
    await years.pressSequentially('2');
    await page.waitForTimeout(1000);
    expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
    await expect(years).toHaveValue('12');

    await takeUpdate(page);
    await expect(years).toHaveValue('12');
    await expect(page.getByText(say('de', 'common:update.ready'))).toHaveCount(0);
  });
});

test('after an update the desk of somebody who had signed in is wholly there again without a network', async ({
  newDevice
}) => {
  test.setTimeout(120_000);
  await withOwnBuild(async (city, comeOut) => {
    const { page, network } = await newDevice('desktop');
    await signIn(page, city.origin, 'projektbuero');
    await readyForOffline(page);
    const kept = () => page.evaluate(async () => (await (await caches.open('nahraum-files')).keys()).length);
    const before = await kept();
    // As if not one file had kept its name from version to version.
    await page.evaluate(() => caches.delete('nahraum-files'));
    await comeOut();
    await lookForUpdate(page);
    await expect(page.getByText(say('de', 'common:update.ready'))).toBeVisible();
    expect(await kept(), 'fetched before anybody agrees').toBe(before);
    await network.cut();
    await takeUpdate(page);
    for (const address of ['/desk/surveys/new', '/desk/events/new', '/desk/remarks', '/desk/transfer', '/say']) {
      await page.goto(city.origin + address);
      await expect(page.getByRole('heading', { level: 1 }), address).toBeVisible();
      await expect(page.locator('[aria-busy=true]'), address).toHaveCount(0);
    }
  });
});
