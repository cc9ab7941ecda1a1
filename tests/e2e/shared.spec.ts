import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { replyCodeOn, writeRemark } from './fixtures/remark.ts';
import { answerAll, answerScreen, beginSurvey, next, submit, SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Am Bach fehlt eine Bank.';

/** Says on the first page that several people use this device. */
async function share(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.getByRole('checkbox', { name: say('de', 'resident:shared.offer') }).check();
  await expect(page.getByRole('button', { name: say('de', 'resident:shared.finish') })).toBeVisible();
}

/** Every row of these tables, as whoever looks into the browser's store would find them. */
const stored = (page: Page, ...tables: string[]): Promise<unknown[]> =>
  page.evaluate(async (names) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('nahraum-anonymous');
      request.onsuccess = () => resolve(request.result);
    });
    const rows = names.map(
      (name) =>
        new Promise<unknown[]>((resolve) => {
          const request = db.transaction(name).objectStore(name).getAll();
          request.onsuccess = () => resolve(request.result);
        })
    );
    const all = (await Promise.all(rows)).flat();
    db.close();
    return all;
  }, tables);

const warning = (page: Page) => page.getByRole('alertdialog');
const press = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true }).click();

test('a shared tablet forgets a half-filled survey after 90 seconds without a touch, and warns before', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('tablet');
  await page.clock.install();
  await share(page, city.origin);
  await beginSurvey(page, city.origin, 'de');
  await answerScreen(page);
  await next(page, 'de');
  await page.clock.runFor(50_000);
  await expect(warning(page)).toHaveCount(0);
  await page.clock.runFor(15_000);
  await expect(warning(page)).toContainText(say('de', 'resident:shared.there'));
  await expectAccessible(page, 'the warning on a shared device');
  await fitsNarrowScreen(page, 'the warning on a shared device');

  // Put off by keyboard alone: the focus is in it, and comes back.
  await expect(warning(page).getByRole('button', { name: say('de', 'resident:shared.stay') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(warning(page)).toHaveCount(0);
  await page.clock.runFor(50_000);
  await expect(warning(page)).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  expect(await stored(page, 'drafts')).toHaveLength(1);

  await page.clock.runFor(45_000);
  await expect(page).toHaveURL(`${city.origin}/`);
  await expect(page.getByText(say('de', 'resident:shared.wiped'))).toBeVisible();
  expect(await stored(page, 'drafts', 'submissions', 'files')).toEqual([]);
  await page.goto(city.origin + SURVEY);
  await expect(page.getByRole('button', { name: say('de', 'survey:start') })).toBeVisible();
});

test('a draft left on a shared tablet that was switched off is not shown to the next person', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('tablet');
  await page.clock.install();
  await share(page, city.origin);
  await beginSurvey(page, city.origin, 'de');
  await answerScreen(page);
  await next(page, 'de');
  await page.close();
  const later = await context.newPage();
  await later.clock.install({ time: Date.now() + 3_600_000 });
  await later.goto(city.origin + SURVEY);
  await expect(later.getByRole('button', { name: say('de', 'survey:start') })).toBeVisible();
  await later.goto(city.origin);
  await expect(later.getByRole('main')).not.toContainText(say('de', 'resident:home.begun'));
  expect(await stored(later, 'drafts')).toEqual([]);
});

test('what is finished on a shared tablet without a network goes out later, and leaves nothing behind', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('tablet');
  await share(page, city.origin);
  await context.route('**/api/submit', (route) => route.abort());
  await writeRemark(page, city.origin, REMARK);
  const code = await replyCodeOn(page);
  await page.reload();
  await expect(page.getByRole('main')).toContainText(code);
  await press(page, 'resident:shared.finish');
  await warning(page)
    .getByRole('button', { name: say('de', 'resident:shared.wipe') })
    .click();
  await expect(page).toHaveURL(`${city.origin}/`);
  await expect(page.getByText(say('de', 'resident:shared.wiped'))).toBeVisible();
  expect(JSON.stringify(await stored(page, 'submissions'))).not.toContain(code);
  await page.goto(`${city.origin}/reply`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(code)).toHaveCount(0);

  await context.unroute('**/api/submit');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(() => stored(page, 'submissions')).toEqual([]);
  const { page: elsewhere } = await newDevice('phone');
  await elsewhere.goto(`${city.origin}/reply`);
  await elsewhere.getByRole('textbox').fill(code);
  await press(elsewhere, 'resident:reply.submit');
  await expect(elsewhere.getByRole('main')).toContainText(say('de', 'resident:reply.noMessages'));
});

test('a receipt on a shared tablet is gone once its page has been left', async ({ city, newDevice }) => {
  const { page } = await newDevice('tablet');
  await share(page, city.origin);
  await beginSurvey(page, city.origin, 'de');
  await answerAll(page, 'de');
  await submit(page, 'de');
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.done'));
  await page
    .getByRole('main')
    .getByRole('link', { name: say('de', 'shell:toHome') })
    .click();
  await expect.poll(() => stored(page, 'submissions', 'drafts')).toEqual([]);
  await page.goto(city.origin + SURVEY);
  await expect(page.getByRole('main')).not.toContainText(say('de', 'resident:survey.answeredBefore'));
});

/** Walks to the text of a remark and begins it. */
async function beginRemark(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/say`);
  await page.getByRole('main').getByRole('combobox').selectOption({ label: 'Nordviertel' });
  for (const step of ['topic', 'type', 'text']) {
    await press(page, 'common:next');
    await expect(page).toHaveURL(new RegExp(`/say/${step}`));
    if (step !== 'text') await page.getByRole('radio').first().check();
  }
  await page.getByLabel(say('de', 'resident:say.text')).fill(REMARK);
  await expect.poll(async () => JSON.stringify(await stored(page, 'drafts'))).toContain(REMARK);
}

test('what one tab wipes on a shared tablet no other tab shows any more', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('tablet');
  await share(page, city.origin);
  const tab = await context.newPage();
  await beginRemark(tab, city.origin);
  const third = await context.newPage();
  await third.goto(`${city.origin}/reply`);
  await third.getByRole('textbox').fill('7K2M-94PX-AB3D-QW8T');
  await expectAccessible(third, 'a page of a shared tablet');

  await press(page, 'resident:shared.finish');
  await press(page, 'resident:shared.wipe');
  await expect.poll(() => stored(page, 'drafts')).toEqual([]);
  for (const at of [page, tab, third]) {
    await expect(at).toHaveURL(`${city.origin}/`);
    await expect(at.getByText(say('de', 'resident:shared.wiped'))).toBeVisible();
    expect(await at.content()).not.toContain(REMARK);
  }
  await tab.goBack();
  await expect(tab.getByRole('main')).toBeVisible();
  expect(await tab.content()).not.toContain(REMARK);
});

test('a remark that one tab has sent is shown as gone in the other', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('tablet');
  await beginRemark(page, city.origin);
  const tab = await context.newPage();
  await tab.goto(`${city.origin}/say/text`);
  await expect(tab.getByLabel(say('de', 'resident:say.text'))).toHaveValue(REMARK);
  await press(page, 'common:next');
  await press(page, 'resident:say.send');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:say.thanks'));

  await expect(tab.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:survey.goneTitle'));
  await expectAccessible(tab, 'a remark that is no longer here');
  await press(tab, 'resident:home.say');
  await expect(tab).toHaveURL(/\/say$/);
  await expect(tab.getByRole('main').getByRole('combobox')).toHaveValue('');
});
