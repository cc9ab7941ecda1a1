import type { Page } from '@playwright/test';
import { signIn } from './fixtures/people.ts';
import { photoOf } from './fixtures/photo.ts';
import { replyCodeOn, writeRemark } from './fixtures/remark.ts';
import { remarkAs, areaId } from './fixtures/residents.ts';
import { answerAll, beginSurvey, submit, SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Am Bach fehlt eine Bank.';
const press = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true }).click();
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const focusIsSomewhere = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);

/** At the step where the text stands, with everything before it chosen. */
async function toText(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/say`);
  await page.getByRole('main').getByRole('combobox').selectOption('Nordviertel');
  for (const key of ['resident:say.actionField', 'resident:say.type', 'resident:say.text']) {
    await press(page, 'common:next');
    await expect(heading(page)).toHaveText(say('de', key));
    if (key !== 'resident:say.text') await page.getByRole('main').getByRole('radio').first().check();
  }
}

test('a photo that cannot be taken along has a sentence of its own, and the text goes without it', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  await toText(page, city.origin);
  const text = page.getByLabel(say('de', 'resident:say.text'));
  await text.fill(REMARK);
  const input = page.getByLabel(say('de', 'resident:say.photoAdd'));
  const alert = page.getByRole('main').getByRole('alert');
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic0000mif1heic'), Buffer.alloc(64)]);
  for (const [fault, buffer] of [
    ['heic', heic],
    ['broken', Buffer.from('no picture at all')]
  ] as const) {
    await input.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer });
    await expect(alert).toHaveText(say('de', `resident:say.photoFault.${fault}`), { timeout: 1000 });
  }
  const photo = await photoOf(page);
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === 'files') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
  await input.setInputFiles(photo);
  await expect(alert).toHaveText(say('de', 'resident:say.photoFault.no-room'), { timeout: 3000 });
  await focusIsSomewhere(page);
  await expect(text).toHaveValue(REMARK);
  await press(page, 'common:next');
  await press(page, 'resident:say.send');
  await expect(page.getByRole('main')).toContainText(say('de', 'resident:say.sent'));
});

test('what is removed can be had back or is asked for, and the focus stays', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await toText(page, city.origin);
  await page.getByLabel(say('de', 'resident:say.text')).fill(REMARK);
  await page.getByLabel(say('de', 'resident:say.photoAdd')).setInputFiles(await photoOf(page));
  await expect(page.getByRole('figure')).toBeVisible();
  await focusIsSomewhere(page);
  await press(page, 'resident:say.photoRemove');
  await expect(page.getByRole('figure')).toHaveCount(0);
  await focusIsSomewhere(page);
  await press(page, 'common:undo');
  await expect(page.getByRole('figure')).toBeVisible();
  await focusIsSomewhere(page);
  await press(page, 'common:next');
  await press(page, 'resident:say.send');
  await expect(heading(page)).toHaveText(say('de', 'resident:say.thanks'));

  const code = await replyCodeOn(page);
  await press(page, 'resident:say.codeForget');
  await expect(page.getByRole('dialog')).toContainText(say('de', 'resident:say.codeAsk'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main')).toContainText(code);
  await focusIsSomewhere(page);
  await press(page, 'resident:say.codeForget');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('de', 'resident:say.codeForget') })
    .click();
  await expect(page.getByRole('main')).toContainText(say('de', 'resident:say.codeForgotten'));
  await focusIsSomewhere(page);

  await page.goto(`${city.origin}/privacy`);
  await press(page, 'resident:privacy.forgetButton');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('de', 'resident:privacy.forgetButton') })
    .click();
  await expect(page.getByRole('main')).toContainText(say('de', 'resident:privacy.forgotten'));
  await focusIsSomewhere(page);
});

test('pasted text is never cut off in silence, neither a remark and its place nor an answer to it', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  await toText(page, city.origin);
  const [text, place] = [page.getByLabel(say('de', 'resident:say.text')), page.getByLabel(/Wo ist das/)];
  await text.fill('a'.repeat(4001));
  await place.fill('b'.repeat(301));
  await press(page, 'common:next');
  await expect(heading(page)).toHaveText(say('de', 'resident:say.text'));
  await expect(text).toHaveValue('a'.repeat(4001));
  await expect(page.getByRole('alert').getByText(say('de', 'common:textTooLong'))).toHaveCount(2);
  await text.fill('a'.repeat(4000));
  await place.fill('b'.repeat(300));
  await press(page, 'common:next');
  await expect(heading(page)).toHaveText(say('de', 'resident:say.check'));

  await remarkAs(city.origin, await areaId(city.origin, 'nordviertel'), REMARK);
  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragte');
  await desk.goto(`${city.origin}/desk/remarks`);
  await desk.getByRole('link', { name: REMARK }).click();
  const answer = desk.getByLabel(say('de', 'remarks:answer.label'));
  await answer.fill('c'.repeat(4100));
  await press(desk, 'remarks:answer.send');
  await expect(answer).toHaveValue('c'.repeat(4100));
  await expect(answer).toBeFocused();
  await expect(desk.getByRole('main')).toContainText(say('de', 'common:textTooLong'));
});

test('an error at a field is told in the language that is chosen next, and is heard', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await page.goto(`${city.origin}/reply`);
  await press(page, 'resident:reply.submit');
  const message = page.locator('#code-error');
  await expect(message).toHaveText(say('de', 'resident:reply.missing'));
  expect(await message.evaluate((element) => element.closest('[aria-live]') !== null)).toBe(true);
  await page.getByText(say('de', 'common:language.choose'), { exact: true }).locator('..').click();
  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(message).toHaveText(say('ar', 'resident:reply.missing'));
});

test('the language menu closes on a tap outside, when the focus leaves it, on Escape and on going elsewhere', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  await page.goto(`${city.origin}/privacy`);
  await expect(heading(page)).toBeVisible();
  const summary = page.locator('header summary');
  const choice = page.getByRole('button', { name: 'English' });
  const open = async (): Promise<void> => {
    await summary.click();
    await expect(choice).toBeVisible();
  };
  await open();
  await page.mouse.click(180, 600);
  await expect(choice).toHaveCount(0);
  await open();
  for (let step = 0; step < 6 && (await choice.count()); step++) await page.keyboard.press('Tab');
  await expect(choice).toHaveCount(0);
  await open();
  await page.keyboard.press('Escape');
  await expect(choice).toHaveCount(0);
  await expect(summary).toBeFocused();
  await open();
  await page.locator('header a').first().click();
  await expect(page).toHaveURL(`${city.origin}/`);
  await expect(choice).toHaveCount(0);
});

test('a tap before the scripts have come begins the survey', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('phone', { serviceWorkers: 'block' });
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  await context.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
    await opened;
    await route.continue().catch(() => undefined);
  });
  await page.goto(city.origin + SURVEY, { waitUntil: 'commit' });
  const start = page.getByRole('button', { name: say('de', 'survey:start'), exact: true });
  await expect(start).toBeVisible();
  await start.click({ noWaitAfter: true });
  open();
  await expect(page).toHaveURL(/\/q\//);
});

test('Back after sending a remark leads to its receipt, never into an empty step', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await page.goto(city.origin);
  await toText(page, city.origin);
  await page.getByLabel(say('de', 'resident:say.text')).fill(REMARK);
  await press(page, 'common:next');
  await press(page, 'resident:say.send');
  await expect(heading(page)).toHaveText(say('de', 'resident:say.thanks'));
  await page.goBack();
  await expect(page).toHaveURL(/\/say\/sent\//);
  await expect(heading(page)).toHaveText(say('de', 'resident:say.thanks'));
});

test('the printed slip says whose it is, of when, where to read the answer and with which code', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  await writeRemark(page, city.origin, REMARK);
  const code = await replyCodeOn(page);
  await page.emulateMedia({ media: 'print' });
  const main = page.getByRole('main');
  for (const words of ['Musterstadt', `${city.origin}/reply`, code, String(new Date().getFullYear())])
    await expect(main.getByText(words).first()).toBeVisible();
  await expect(main.getByRole('img', { name: `${city.origin}/reply` })).toBeVisible();
  await expect(main.getByRole('button')).toHaveCount(0);
  await expect(main.getByRole('link')).toHaveCount(0);
});

test('the start page leads back to what was sent and what waits, and to a survey by its code in any case', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('phone');
  await writeRemark(page, city.origin, REMARK);
  await expect(page.getByRole('main')).toContainText(say('de', 'resident:say.sent'));
  await context.route('**/api/submit', (route) => route.abort());
  await beginSurvey(page, city.origin, 'de');
  await answerAll(page, 'de');
  await submit(page, 'de');
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.waiting'));
  await page.goto(city.origin);
  await page.getByRole('link', { name: say('de', 'resident:own.response') }).click();
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.waiting'));
  await page.goto(city.origin);
  await page.getByText(say('de', 'resident:own.receipts')).click();
  await page.getByRole('link', { name: say('de', 'resident:own.remark') }).click();
  await replyCodeOn(page);

  await page.goto(city.origin);
  await page.getByLabel(say('de', 'resident:code.label')).fill(' MusterStadt ');
  await press(page, 'resident:code.open');
  await expect(heading(page)).toHaveText('Leben in meinem Viertel');
  await page.goto(`${city.origin}/s/MUSTERSTADT`);
  await expect(heading(page)).toHaveText('Leben in meinem Viertel');
});
