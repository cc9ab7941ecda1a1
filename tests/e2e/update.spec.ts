import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { startInstance } from './fixtures/instance.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { answerScreen, beginSurvey, next } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('a new version waits for the person: nothing is reloaded while somebody types, and nothing is lost after', async ({
  newDevice
}) => {
  // Beside node_modules, where the built server finds what it needs.
  mkdirSync('test-results', { recursive: true });
  const build = mkdtempSync('test-results/build-');
  cpSync('build', build, { recursive: true });
  const city = await startInstance(process.env.NAHRAUM_DEMO_TEMPLATE, build);
  try {
    const { page } = await newDevice('phone');
    await beginSurvey(page, city.origin, 'de');
    await readyForOffline(page);
    await answerScreen(page);
    await next(page, 'de');
    const years = page.getByRole('main').getByRole('textbox');
    await years.pressSequentially('1');
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

    await city.kill();
    const worker = `${build}/client/service-worker.js`;
    appendFileSync(worker, '\n// A later version.\n');
    for (const compressed of ['br', 'gz']) rmSync(`${worker}.${compressed}`, { force: true });
    await city.restart();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByText(say('de', 'common:update.ready'))).toBeVisible();
    await years.pressSequentially('2');
    await page.waitForTimeout(1000);
    expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
    await expect(years).toHaveValue('12');

    await page.getByRole('button', { name: say('de', 'common:update.now'), exact: true }).click();
    await expect.poll(() => page.evaluate(() => 'neverReloaded' in window).catch(() => true)).toBe(false);
    await expect(years).toHaveValue('12');
    await expect(page.getByText(say('de', 'common:update.ready'))).toHaveCount(0);
  } finally {
    await city.remove();
    rmSync(build, { recursive: true, force: true });
  }
});
