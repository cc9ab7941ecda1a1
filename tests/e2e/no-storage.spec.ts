import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { fillDisk, REFUSALS, refuseStorage } from './fixtures/no-storage.ts';
import { replyCodeOn, writeRemark } from './fixtures/remark.ts';
import { answerAll, beginSurvey, submit } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Am Bach fehlt eine Bank.';
const FORBIDDEN = 'shell:memory.forbidden';
const FULL = 'shell:memory.full';

/** No screen may say that something lies on a device that keeps nothing. */
async function claimsNothing(page: Page, sentence: string): Promise<void> {
  await expect(page.getByText(say('de', sentence))).toBeVisible();
  await expect(page.getByText(say('de', 'common:saved.on-device'))).toHaveCount(0);
}

for (const how of Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]) {
  test(`where site data are forbidden (${how}), everything can be read, and what is sent arrives`, async ({
    city,
    newDevice
  }) => {
    const { page, context } = await newDevice('phone');
    await refuseStorage(context, how);
    const main = page.getByRole('main');
    for (const [path, title] of [
      ['/', 'resident:home.surveys'],
      ['/privacy', 'resident:privacy.serverTitle'],
      ['/reply', 'resident:reply.title'],
      ['/area/nordviertel', 'resident:area.map']
    ] as const) {
      await page.goto(city.origin + path);
      await expect(main.getByRole('heading', { name: say('de', title), exact: true })).toBeVisible();
      await claimsNothing(page, FORBIDDEN);
    }

    await beginSurvey(page, city.origin, 'de');
    await claimsNothing(page, FORBIDDEN);
    await answerAll(page, 'de');
    await submit(page, 'de');
    await expect(main).toContainText(say('de', 'survey:sent.done'));

    await writeRemark(page, city.origin, REMARK);
    await claimsNothing(page, FORBIDDEN);
    await expect(main).toContainText(say('de', 'resident:say.sent'));
    const code = await replyCodeOn(page);
    await page.goto(`${city.origin}/reply`);
    await page.getByRole('textbox').fill(code);
    await page.getByRole('button', { name: say('de', 'resident:reply.submit') }).click();
    await expect(main).toContainText(say('de', 'resident:reply.noMessages'));
  });
}

test('without storage and without a network it says to keep the page open, and sends when the network is back', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('phone');
  await refuseStorage(context, 'everything of the kind is insecure');
  await beginSurvey(page, city.origin, 'de');
  await page.waitForLoadState('networkidle');
  await context.route('**/api/**', (route) => route.abort());
  await answerAll(page, 'de');
  await submit(page, 'de');
  const main = page.getByRole('main');
  await expect(main).toContainText(say('de', 'resident:memory.waiting'));
  await claimsNothing(page, FORBIDDEN);
  await expectAccessible(page, 'a receipt that is nowhere but on its page');
  await fitsNarrowScreen(page, 'a receipt that is nowhere but on its page');
  await context.unroute('**/api/**');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(main).toContainText(say('de', 'survey:sent.done'));
});

test('a disk that fills up in the middle of a survey costs no answer: it is sent from memory, and only once', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  await beginSurvey(page, city.origin, 'de');
  await expect(page.getByText(say('de', 'common:saved.on-device'))).toBeVisible();
  await page.evaluate(fillDisk);
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/submit'));
  await answerAll(page, 'de');
  await claimsNothing(page, FULL);
  await submit(page, 'de');
  const main = page.getByRole('main');
  await expect(main).toContainText(say('de', 'survey:sent.done'));
  expect((await sent).postData()).toContain('answers');

  // What was sent from memory does not lie on the disk as if it were still to be done.
  await page.goto(city.origin);
  await expect(main.getByRole('heading', { name: say('de', 'resident:home.surveys') })).toBeVisible();
  await expect(main).not.toContainText(say('de', 'resident:home.begun'));
});

test('a disk that was full before the first visit is no obstacle to a remark', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('phone');
  await context.addInitScript(fillDisk);
  await writeRemark(page, city.origin, REMARK);
  await claimsNothing(page, FULL);
  await expect(page.getByRole('main')).toContainText(say('de', 'resident:say.sent'));
  await replyCodeOn(page);
});
