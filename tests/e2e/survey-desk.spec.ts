import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { parkForm, toldForm } from './fixtures/form.ts';
import { signIn } from './fixtures/people.ts';
import { refuseAll } from './fixtures/refuse-all.ts';
import { answerAs } from './fixtures/residents.ts';
import { next, submit } from './fixtures/survey.ts';
import { openTab } from './fixtures/survey-tabs.ts';
import { expect, test } from './fixtures/test.ts';
import { say, type Language } from './fixtures/words.ts';

const EMAIL = 'anna@example.org';
const WISH = '=HYPERLINK("http://x.example")';

const button = (page: Page, key: string, language: Language = 'de'): Locator =>
  page.getByRole('button', { name: say(language, key), exact: true });
const link = (page: Page, key: string, language: Language = 'de'): Locator =>
  page.getByRole('link', { name: say(language, key), exact: true });

/** From the file to the address on the poster. */
async function publish(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/desk/surveys`);
  await link(page, 'surveys:import').click();
  await page.getByLabel(say('de', 'surveys:file.choose')).setInputFiles(parkForm());
  const main = page.getByRole('main');
  await expect(main).toContainText(say('de', 'xlsform:type-not-supported', { name: 'spot', value: 'geopoint' }));
  await expect(main).toContainText(say('de', 'xlsform:where.row', { row: 8 }));
  await page.getByRole('checkbox', { name: /E-Mail/ }).check();
  await expect(main).toContainText(say('de', 'surveys:contact.state', { moved: 1, all: 1 }));
  await page.getByLabel(say('de', 'kinds:survey.field.area')).selectOption('Nordviertel');
  await button(page, 'surveys:saveDraft').click();

  await button(page, 'surveys:publish.publish').click();
  await button(page, 'surveys:publish.yes').click();
  await button(page, 'surveys:share.copy').click();
  await expect(page.getByText(say('de', 'common:copied'))).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  await link(page, 'surveys:share.poster').click();
  await expect(main.getByRole('article')).toContainText(address);
  await expect(main.getByRole('img', { name: say('de', 'surveys:share.qr', { address }) })).toBeVisible();
  await link(page, 'surveys:toSurvey').click();
  await expect(page).toHaveURL(/\/surveys\/[0-9a-f-]{36}$/);
  return address;
}

const choose = async (page: Page, choice: string): Promise<void> => {
  const rows = page.getByRole('main').getByRole('radio', { name: choice, exact: true });
  await expect(rows.first()).toBeVisible();
  for (const row of await rows.all()) await row.check();
};

/** In the second language, and with one answer that the form does not allow at first. */
async function answer(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('radio', { name: 'English', exact: true }).check();
  await button(page, 'survey:start', 'en').click();
  await choose(page, 'Yes');
  await next(page, 'en');
  await page.getByRole('textbox').fill('40');
  await button(page, 'common:next', 'en').click();
  await expect(page.getByRole('main')).toContainText('A month has 31 days at most.');
  await page.getByRole('textbox').fill('4');
  await next(page, 'en');
  await choose(page, 'Yes');
  await next(page, 'en');
  await page.getByRole('textbox').fill(WISH);
  await next(page, 'en');
  await submit(page, 'en');
  await expect(page.getByRole('main')).toContainText(say('en', 'survey:sent.done'));
}

async function leaveContact(page: Page, origin: string): Promise<void> {
  await link(page, 'resident:survey.toContact', 'en').click();
  await expect(page).toHaveURL(/\/contact$/);
  const consent = page.getByRole('checkbox', { name: say('en', 'survey:contact.consent') });
  await consent.check();
  await button(page, 'survey:contact.submit', 'en').click();
  await expect(page.getByRole('alert')).toContainText(say('en', 'survey:contact.nothingGiven'));
  await expect(consent, 'nothing entered is lost').toBeChecked();
  await consent.uncheck();
  await page.getByRole('textbox', { name: 'Your e-mail address' }).fill(EMAIL);
  await button(page, 'survey:contact.submit', 'en').click();
  await expect(page.getByRole('alert')).toContainText(say('en', 'survey:contact.consentMissing'));
  await expectAccessible(page, 'the contact form');
  await consent.check();
  const takeAgain = await refuseAll(page.context(), origin, 'survey-closed');
  await button(page, 'survey:contact.submit', 'en').click();
  const main = page.getByRole('main');
  await expect(main).toContainText(say('en', 'resident:refused.contactLate'));
  await expectAccessible(page, 'contact details that were not taken');
  await fitsNarrowScreen(page, 'contact details that were not taken');
  await page.goto(origin);
  await page.getByRole('link', { name: say('en', 'resident:survey.rejectedTitle') }).click();
  await takeAgain();
  await button(page, 'common:retry', 'en').click();
  await expect(main).toContainText(say('en', 'survey:contact.arrived'));
  await expectAccessible(page, 'the receipt of contact details');
}

async function csvOf(page: Page, key: string): Promise<string[]> {
  const download = page.waitForEvent('download');
  await button(page, key).click();
  const text = await readFile(await (await download).path(), 'utf8');
  return text.replace('\uFEFF', '').trimEnd().split('\r\n');
}

test('a planner’s own questionnaire: imported, published, answered, read, exported and closed', async ({
  city,
  newDevice
}) => {
  const { page: desk } = await newDevice('desktop', { permissions: ['clipboard-read', 'clipboard-write'] });
  await signIn(desk, city.origin, 'projektbuero');
  const address = await publish(desk, city.origin);
  const results = desk.url();
  const main = desk.getByRole('main');

  const { page: phone, context } = await newDevice('phone');
  const calls: string[] = [];
  context.on('request', (request) => request.url().endsWith('/api/submit') && calls.push(request.postData() ?? ''));
  await answer(phone, address);
  await leaveContact(phone, city.origin);
  await expect.poll(() => calls.length).toBe(3);
  expect(
    calls.filter((call) => call.includes(EMAIL) && call.includes('HYPERLINK')),
    'both in one call'
  ).toEqual([]);

  await expect(main).toContainText(new RegExp(`${say('de', 'surveys:intake.waiting')}\\s*1`));
  await openTab(desk, 'results');
  await expect(main).toContainText(say('de', 'surveys:results.emptyTitle'));
  const wishes = ['+49 231 50', '-1', '@SUM(A1:A9)', 'Bänke; "viele"', 'Schatten', 'Licht', 'Wasser', 'Ruhe', 'Bäume'];
  const sheets = wishes.map((wish) => ({ goes: 'no', clean: 'no', wish }));
  await answerAs(city.origin, new URL(address).pathname.split('/').at(-1)!, sheets);
  await expect(main).toContainText(say('de', 'surveys:results.basis_other', { count: 10 }));

  const [header, ...lines] = await csvOf(desk, 'surveys:results.csv');
  expect(header?.replaceAll('"', '')).toBe('version;day;language;goes;visits;clean;safe;wish');
  const cells = lines.map((line) => line.split(';').slice(2).join(';')).sort();
  expect(cells).toEqual(
    [
      // One of its language would be singled out: it is released without.
      `;"yes";4;"yes";"yes";"'=HYPERLINK(""http://x.example"")"`,
      ...[`"'+49 231 50"`, `"'-1"`, `"'@SUM(A1:A9)"`, '"Bänke; ""viele"""', '"Schatten"', '"Licht"', '"Wasser"'].map(
        (wish) => `"de";"no";;"no";;${wish}`
      ),
      '"de";"no";;"no";;"Ruhe"',
      '"de";"no";;"no";;"Bäume"'
    ].sort()
  );

  await button(desk, 'surveys:close.open').click();
  await button(desk, 'surveys:close.yes').click();
  await expect(main).toContainText(say('de', 'surveys:standing.closedText'));
  const { page: late } = await newDevice('phone');
  await expect(async () => {
    await late.goto(address);
    await expect(late.getByRole('main')).toContainText(say('de', 'survey:closed.title'), { timeout: 5000 });
  }).toPass();
  await expect(late.getByRole('button', { name: say('de', 'survey:start') })).toHaveCount(0);

  const { page: officer } = await newDevice('desktop');
  await signIn(officer, city.origin, 'beauftragte');
  await officer.goto(results);
  await link(officer, 'contacts:open').click();
  await expect(officer.getByRole('table')).toContainText(EMAIL);
  const [, contact] = await csvOf(officer, 'contacts:export');
  expect(contact).toMatch(new RegExp(`^"\\d{4}-\\d\\d-\\d\\d";"Der Park im Nordviertel";"${EMAIL}"$`));
});

test('the title a planner gives a survey stands over its notes too, in the language at hand', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await link(page, 'surveys:import').click();
  await page.getByLabel(say('de', 'surveys:file.choose')).setInputFiles(toldForm());
  await page.getByLabel(say('de', 'kinds:survey.field.title'), { exact: true }).fill('Unser neuer Park');
  await page.getByLabel(say('de', 'kinds:survey.field.code'), { exact: true }).fill('unser-park');
  await page.getByLabel(say('de', 'kinds:survey.field.area')).selectOption('Nordviertel');
  await button(page, 'surveys:saveDraft').click();
  await button(page, 'surveys:publish.publish').click();
  await button(page, 'surveys:publish.yes').click();
  await expect(button(page, 'surveys:share.copy')).toBeVisible();

  const { page: phone } = await newDevice('phone');
  await phone.goto(`${city.origin}/s/unser-park`);
  await button(phone, 'survey:start').click();
  await expect(phone.getByRole('main')).toContainText('Der Park wird neu geplant.');
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Unser neuer Park');
  await expect(phone).toHaveTitle(/Unser neuer Park/);

  await next(phone, 'de');
  const heading = phone.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Was wünschen Sie sich nicht?');
  await expect(heading.locator('strong'), 'stressed where all is bold').toHaveCSS('text-decoration-line', 'underline');
});
