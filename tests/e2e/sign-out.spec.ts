import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference, editItem } from './fixtures/conference.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { settled } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const TITLE = 'Konferenz im Keller';

const button = (within: Page | Locator, key: string): Locator =>
  within.getByRole('button', { name: say('de', key), exact: true });
/** The cookie that lets somebody in; the device's own stays. */
const session = async (context: BrowserContext): Promise<unknown[]> =>
  (await context.cookies()).filter(({ name }) => name === 'nahraum');
const dialog = (page: Page): Locator => page.getByRole('dialog');
/** By the menu of the account, at the top of every page of the desk. */
async function leave(
  page: Page,
  who: string | RegExp = say('de', 'desk:signOutWho', { name: 'Projektbüro' })
): Promise<void> {
  await page.getByRole('banner').locator('summary').click();
  await page.getByRole('button', { name: who }).click();
}
const everythingIsSent = (page: Page): Promise<void> =>
  expect(page.getByRole('banner')).toContainText(say('de', 'common:saved.sent'));

test('signing out with unsent work: a file of it, a way to send it, and no loss while there is no network', async ({
  city,
  newDevice
}) => {
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  await network.cut();
  const address = await createConference(page, city.origin, TITLE);

  await leave(page);
  const download = page.waitForEvent('download');
  await button(dialog(page), 'desk:signOut.export').click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { records: { kind: string }[] };
  expect(file.records.map(({ kind }) => kind)).toContain('conference');
  expect(JSON.stringify(file)).toContain(TITLE);

  await button(dialog(page), 'desk:signOut.send').click();
  await expect(dialog(page)).toContainText(say('de', 'desk:signOut.stillWaiting'));
  await network.mend();
  await button(dialog(page), 'desk:signOut.send').click();
  await expect(page).toHaveURL(/\/sign-in/);

  await signIn(page, city.origin, 'beauftragte');
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);
});

test('a sign-out without a network is told by the page of a resident that is still open', async ({
  city,
  newDevice
}) => {
  const { page, context, network } = await newDevice('desktop');
  const resident = await context.newPage();
  await resident.goto(city.origin);
  await readyForOffline(resident);
  await signIn(page, city.origin, 'beauftragte');
  expect(await session(context)).toHaveLength(1);
  await network.cut();
  await leave(page, say('de', 'desk:signOutWho', { name: 'Beauftragte Nord' }));
  await button(dialog(page), 'desk:signOut.out').click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.close();
  expect(await session(context)).toHaveLength(1);
  await network.mend();
  await expect.poll(() => session(context)).toHaveLength(0);
});

test('kept work waits for its owner alone, and goes out when she signs in again', async ({ city, newDevice }) => {
  const { page, context, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  await network.cut();
  await createConference(page, city.origin, TITLE);
  await leave(page);
  await button(dialog(page), 'desk:signOut.keep').click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await session(context)).toHaveLength(1);

  await network.mend();
  await expect.poll(() => session(context), 'the server hears of it by itself').toEqual([]);
  await signIn(page, city.origin, 'beauftragter2');
  await page.goto(`${city.origin}/desk/transfer`);
  await expect(page.getByRole('heading', { name: say('de', 'transfer:ready_other', { count: 0 }) })).toBeVisible();
  await leave(page, / abmelden$/);
  await expect(dialog(page)).toContainText(say('de', 'desk:signOut.nothingWaits'));
  await button(dialog(page), 'desk:signOut.out').click();
  await expect(page).toHaveURL(/\/sign-in/);

  await signIn(page, city.origin, 'projektbuero');
  await everythingIsSent(page);
  await page.goto(`${city.origin}/desk/events`);
  await expect(page.getByRole('link', { name: TITLE })).toBeVisible();
});

test('a sign-in that has run out stops no work: it waits, and goes out after signing in where one was', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  const address = await createConference(page, city.origin, TITLE);
  await everythingIsSent(page);
  await context.clearCookies();
  await button(page, 'conference:addItem').click();
  await page.getByLabel(say('de', 'kinds:agenda-item.field.result')).fill('Ohne Anmeldung geschrieben.');
  await expect(page.getByRole('main')).toContainText(say('de', 'desk:expired.title'));
  await page.waitForTimeout(400);
  await page.reload();
  await editItem(page).click();
  await expect(page.getByLabel(say('de', 'kinds:agenda-item.field.result'))).toHaveValue('Ohne Anmeldung geschrieben.');

  await page
    .getByRole('main')
    .getByRole('link', { name: say('de', 'shell:signIn.submit') })
    .click();
  await expect(page.getByText(say('de', 'shell:signIn.expired'))).toBeVisible();
  await page.getByLabel(say('de', 'shell:signIn.login'), { exact: true }).fill('projektbuero');
  await page.getByLabel(say('de', 'shell:signIn.password'), { exact: true }).fill('musterstadt-demo');
  await button(page, 'shell:signIn.submit').click();
  await expect(page).toHaveURL(address);
  await everythingIsSent(page);
  await editItem(page).click();
  await expect(page.getByLabel(say('de', 'kinds:agenda-item.field.result'))).toHaveValue('Ohne Anmeldung geschrieben.');
});

for (const kind of ['phone', 'tablet'] as const) {
  test(`on a ${kind}, too, the account stands at the top of every page, and from there one signs out`, async ({
    city,
    newDevice
  }) => {
    const { page } = await newDevice(kind);
    await signIn(page, city.origin, 'projektbuero');
    await page.goto(`${city.origin}/desk/areas`);
    await settled(page);
    await page.getByRole('banner').locator('summary').click();
    const main = page.getByRole('banner');
    await expect(main.getByRole('link', { name: say('de', 'desk:account.settings') })).toBeInViewport({ ratio: 1 });
    await expectAccessible(page, `the account on a ${kind}`);
    await fitsNarrowScreen(page, `the account on a ${kind}`);
    await main.getByRole('button', { name: say('de', 'desk:signOutWho', { name: 'Projektbüro' }) }).click();
    await button(dialog(page), 'desk:signOut.out').click();
    await expect(page).toHaveURL(/\/sign-in/);
  });
}
