import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const PASSWORD = 'sieben Störche über Nebel';

async function choosePassword(page: Page, link: string, password = PASSWORD): Promise<void> {
  await page.goto(link);
  await page.getByLabel(say('de', 'accounts:join.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('de', 'accounts:join.submit') }).click();
}

const linkOn = async (page: Page): Promise<string> => (await page.locator('main code').innerText()).trim();
const press = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true }).click();

test('somebody is invited by a link, works here, is shut out and comes back', async ({ city, newDevice }) => {
  test.setTimeout(120_000);
  const { page: office } = await newDevice('desktop');
  await signIn(office, city.origin, 'verwaltung');
  await office.goto(`${city.origin}/desk/settings/people/new`);
  await press(office, 'accounts:new.submit');
  await expect(office.getByRole('alert')).toContainText(say('de', 'accounts:missing.login'));
  await office.getByLabel(say('de', 'accounts:new.name'), { exact: true }).fill('Mia Berger');
  await office.getByLabel(say('de', 'accounts:new.login'), { exact: true }).fill('projektbuero');
  await office.getByLabel(say('de', 'settings:people.role'), { exact: true }).selectOption('officer');
  await office.getByLabel(say('de', 'settings:people.area'), { exact: true }).selectOption({ label: 'Nordviertel' });
  await press(office, 'accounts:new.submit');
  await expect(office.getByText(say('de', 'settings:error.login-taken'))).toBeVisible();
  await office.getByLabel(say('de', 'accounts:new.login'), { exact: true }).fill('mia.berger');
  await press(office, 'accounts:new.submit');
  await expect(office.getByRole('heading', { name: say('de', 'accounts:new.done') })).toBeVisible();
  await expectAccessible(office, 'a link to hand over');
  await fitsNarrowScreen(office, 'a link to hand over');
  const link = await linkOn(office);
  expect(link).toMatch(new RegExp(`^${city.origin}/join#[\\w-]{43}$`));

  await office.goto(`${city.origin}/desk/settings/people`);
  const waiting = office.getByRole('region', { name: say('de', 'accounts:invited') });
  await expect(waiting.getByRole('link', { name: /Mia Berger/ })).toBeVisible();

  const { page: mia } = await newDevice('tablet');
  await mia.goto(link);
  await expect(mia.getByLabel(say('de', 'accounts:access.login'), { exact: true })).toHaveValue('mia.berger');
  await expectAccessible(mia, 'choosing a password');
  await fitsNarrowScreen(mia, 'choosing a password');
  await choosePassword(mia, link, 'zu kurz');
  await expect(mia.getByRole('alert')).toContainText(say('de', 'settings:error.password-too-short'));
  await choosePassword(mia, link);
  await expect(mia).toHaveURL(/\/desk$/);
  await mia.goto(`${city.origin}/desk/settings`);
  await expect(mia.getByRole('main')).toContainText('Nordviertel');

  const { page: late } = await newDevice('phone');
  await late.goto(link);
  await expect(late.getByText(say('de', 'accounts:join.gone'))).toBeVisible();

  await office.reload();
  await office.getByRole('link', { name: /Mia Berger/ }).click();
  await press(office, 'accounts:access.disable');
  const question = office.getByRole('dialog');
  await question.getByRole('button', { name: say('de', 'accounts:access.disable') }).click();
  await expect(office.getByText(say('de', 'accounts:done.disable'), { exact: true })).toBeVisible();
  await mia.goto(`${city.origin}/desk/areas`);
  await expect(mia.getByText(say('de', 'shell:signIn.closed'))).toBeVisible();
  const stores = () => mia.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  // Cleared once no tab holds it open.
  await expect.poll(async () => (await stores()).filter((name) => /^nahraum-[0-9a-f]{8}-/.test(name))).toEqual([]);

  await office.goto(`${city.origin}/desk/settings/people`);
  const shut = office.getByRole('region', { name: say('de', 'accounts:disabled') });
  await shut.getByRole('link', { name: /Mia Berger/ }).click();
  await press(office, 'accounts:access.enable');
  await press(office, 'accounts:access.reset');
  await office
    .getByRole('dialog')
    .getByRole('button', { name: say('de', 'accounts:access.reset') })
    .click();
  await expect(office.getByText(say('de', 'accounts:done.renew'), { exact: true })).toBeVisible();
  await choosePassword(mia, await linkOn(office), 'acht Kraniche im Nebel');
  await expect(mia).toHaveURL(/\/desk$/);
});

test('without a network the people are listed, and a link says that it needs one', async ({ city, newDevice }) => {
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'verwaltung');
  await page.goto(`${city.origin}/desk/settings/people`);
  await expect(page.getByRole('link', { name: /Projektbüro/ }).first()).toBeVisible();
  await network.cut();
  await page.reload();
  await expect(page.getByRole('link', { name: /Projektbüro/ }).first()).toBeVisible();
  await expect(page.getByText(say('de', 'accounts:offline'))).toBeVisible();
});
