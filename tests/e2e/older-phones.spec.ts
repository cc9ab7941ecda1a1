import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { LANGUAGES } from '../../src/lib/i18n/languages.ts';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { startInstance, type Instance } from './fixtures/instance.ts';
import { OLDER_BROWSER } from './fixtures/older-browser.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { photoOf } from './fixtures/photo.ts';
import { replyCodeOn, writeRemark } from './fixtures/remark.ts';
import { answerAll, beginSurvey, submit, SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** Musterstadt, whose service worker runs in a browser as old as the page's. */
async function withOlderWorker(use: (city: Instance) => Promise<void>): Promise<void> {
  mkdirSync('test-results', { recursive: true });
  const build = mkdtempSync('test-results/build-');
  cpSync('build', build, { recursive: true });
  const worker = `${build}/client/service-worker.js`;
  writeFileSync(worker, OLDER_BROWSER + readFileSync(worker, 'utf8'));
  for (const compressed of ['br', 'gz']) rmSync(`${worker}.${compressed}`, { force: true });
  const city = await startInstance(process.env.NAHRAUM_DEMO_TEMPLATE, build);
  try {
    await use(city);
  } finally {
    await city.remove();
    rmSync(build, { recursive: true, force: true });
  }
}

/** How many items the server has acknowledged. */
function acknowledged(context: BrowserContext): () => number {
  const answers: number[] = [];
  context.on('response', (response) => {
    if (response.url().endsWith('/api/submit') && response.ok()) answers.push(response.status());
  });
  return () => answers.length;
}

test('a phone without the newer functions sends a survey', async ({ newDevice }) => {
  await withOlderWorker(async (city) => {
    const { page, context } = await newDevice('phone');
    await context.addInitScript(OLDER_BROWSER);
    await beginSurvey(page, city.origin, 'de');
    expect(await page.evaluate(() => 'randomUUID' in crypto || 'locks' in navigator)).toBe(false);
    await readyForOffline(page);
    await answerAll(page, 'de');
    await submit(page, 'de');
    await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.done'));
  });
});

test('a phone without the newer functions sends a remark with its photo, and reads the answer by its code', async ({
  newDevice
}) => {
  await withOlderWorker(async (city) => {
    const { page, context } = await newDevice('phone');
    await context.addInitScript(OLDER_BROWSER);
    await page.goto(city.origin);
    await writeRemark(page, city.origin, 'Am Bach fehlt eine Bank.', await photoOf(page));
    await expect(page.getByRole('main')).toContainText(say('de', 'resident:say.sent'));
    const code = await replyCodeOn(page);
    await page.goto(`${city.origin}/reply`);
    await page.getByRole('textbox').fill(code);
    await page.getByRole('button', { name: say('de', 'resident:reply.submit'), exact: true }).click();
    await expect(page.getByRole('main')).toContainText(say('de', 'kinds:triage.option.status.received'));
  });
});

test('its service worker sends what waits when the network is back and the page is gone', async ({ newDevice }) => {
  await withOlderWorker(async (city) => {
    const { page, context } = await newDevice('phone');
    await context.addInitScript(OLDER_BROWSER);
    await beginSurvey(page, city.origin, 'de');
    await readyForOffline(page);
    await answerAll(page, 'de');
    await city.kill();
    await submit(page, 'de');
    await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.waiting'));
    const session = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) =>
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        if (registrations[0]) resolve(registrations[0].registrationId);
      })
    );
    await session.send('ServiceWorker.enable');
    const registrationId = await registered;
    const count = acknowledged(context);
    // Nothing of this page goes out any more: what arrives is the worker's.
    await page.route('**/*', (route) => route.abort());
    await city.restart();
    await session.send('ServiceWorker.dispatchSyncEvent', {
      origin: city.origin,
      registrationId,
      tag: 'nahraum-outbox',
      lastChance: false
    });
    await expect.poll(count).toBe(1);
  });
});

test('a phone that cannot send is told so before it types, in every language', async ({ city, newDevice }) => {
  for (const missing of ['CSSLayerBlockRule', 'SubtleCrypto']) {
    const { page, context } = await newDevice('phone');
    await context.addInitScript(
      missing === 'SubtleCrypto'
        ? 'delete Crypto.prototype.subtle'
        : `delete globalThis.${missing}; delete Window.prototype.${missing}`
    );
    for (const address of ['/', SURVEY, '/say', '/sign-in']) {
      await page.goto(city.origin + address);
      const told = page.locator('#too-old');
      await expect(told, `${missing} on ${address}`).toBeVisible();
      for (const { tag } of LANGUAGES) {
        await expect(told.locator(`[lang=${tag}]`)).toContainText(say(tag, 'frame:tooOld.title'));
        expect(await page.locator('noscript').textContent()).toContain(say(tag, 'frame:noScript'));
      }
      await expect(page.locator('#app')).toBeHidden();
      expect(await page.locator('input:visible, textarea:visible, button:visible, select:visible').count()).toBe(0);
      await fitsNarrowScreen(page, address);
    }
    await expectAccessible(page, 'what a browser is told that is too old');
  }
});

test('every other phone sees nothing of it', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  for (const address of ['/', SURVEY, '/say', '/no-such-page']) {
    await page.goto(city.origin + address);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expect(page.locator('#too-old'), address).toBeHidden();
  }
});
