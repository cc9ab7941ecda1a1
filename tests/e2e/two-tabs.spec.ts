import type { BrowserContext, Locator, Page } from '@playwright/test';
import { createConference, editItem } from './fixtures/conference.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { accountStores, storedText } from './fixtures/stores.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const button = (within: Page | Locator, key: string): Locator =>
  within.getByRole('button', { name: say('de', key), exact: true });
const dialog = (page: Page): Locator => page.getByRole('dialog');
const everythingIsSent = (page: Page): Promise<void> =>
  expect(page.getByRole('banner')).toContainText(say('de', 'common:saved.sent'));

/** A second tab of the same browser at the desk, its first round over. */
async function secondTab(context: BrowserContext, address: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(address);
  await everythingIsSent(tab);
  return tab;
}

async function signOut(page: Page, how: 'out' | 'keep' = 'out'): Promise<void> {
  await page.getByRole('banner').locator('summary').click();
  await page.getByRole('button', { name: / abmelden$/ }).click();
  await button(dialog(page), `desk:signOut.${how}`).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

async function expectSignedOut(tab: Page): Promise<void> {
  await expect(tab).toHaveURL(/\/sign-in/);
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText(say('de', 'shell:signIn.title'));
  await expect(tab.getByText(say('de', 'shell:signIn.expired'))).toHaveCount(0);
}

for (const how of ['with a network', 'without a network']) {
  test(`signing out in one tab ${how} closes the desk in every other, and leaves nothing on the device`, async ({
    city,
    newDevice
  }) => {
    const { page, context, network } = await newDevice('desktop');
    await signIn(page, city.origin, 'beauftragte');
    await everythingIsSent(page);
    await readyForOffline(page);
    const tab = await secondTab(context, `${city.origin}/desk/remarks`);
    expect(await accountStores(page)).toHaveLength(1);

    if (how === 'without a network') await network.cut();
    await signOut(page);
    await expectSignedOut(tab);
    await expect.poll(() => accountStores(page), 'stores of accounts').toEqual([]);

    // The old cookie may still be there, and rounds may still be answered: nothing of it brings the account back.
    await network.mend();
    await tab.goto(`${city.origin}/desk/remarks`);
    await expectSignedOut(tab);
    await page.reload();
    await expectSignedOut(page);
    expect(await accountStores(tab)).toEqual([]);
  });
}

test('after another person has signed in, every tab shows the desk of the second person, never of the first', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await everythingIsSent(page);
  const tab = await secondTab(context, `${city.origin}/desk`);
  await signOut(page);
  await signIn(page, city.origin, 'beauftragter2');
  const account = (at: Page): Locator => at.getByRole('banner').locator('summary');
  await account(page).click();
  const second = await page.getByRole('button', { name: / abmelden$/ }).textContent();
  for (const at of [tab, page]) {
    await at.goto(`${city.origin}/desk`);
    await account(at).click();
    await expect(at.getByRole('button', { name: / abmelden$/ })).toHaveText(second!);
    await expect(at.getByRole('banner')).not.toContainText('Projektbüro');
  }
  await expect.poll(() => accountStores(page), 'stores of accounts').toHaveLength(1);
});

test('what somebody types in one tab while another signs out is kept, alone, and goes out when its owner is back', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, context, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  const address = await createConference(page, city.origin, 'Konferenz im Keller');
  const item = say('de', 'kinds:agenda-item.field.result');
  await button(page, 'conference:addItem').click();
  await page.getByLabel(item).fill('Das wissen alle.');
  await page.getByLabel(item).blur();
  await everythingIsSent(page);
  await readyForOffline(page);
  const tab = await secondTab(context, address);
  await network.cut();

  await editItem(tab).click();
  await tab.getByLabel(item).pressSequentially(' Das weiß noch niemand.');
  await signOut(page, 'keep');
  await expectSignedOut(tab);
  await expect.poll(async () => (await storedText(page)).includes('Das weiß noch niemand.')).toBe(true);
  await expect.poll(async () => (await storedText(page)).includes('Nordviertel'), 'what others wrote').toBe(false);

  await network.mend();
  await signIn(page, city.origin, 'projektbuero');
  await everythingIsSent(page);
  await page.goto(address);
  await editItem(page).click();
  await expect(page.getByLabel(item)).toHaveValue(/Das weiß noch niemand\./);
  const other = await newDevice('tablet');
  await signIn(other.page, city.origin, 'beauftragte');
  await other.page.goto(address);
  await editItem(other.page).click();
  await expect(other.page.getByLabel(item)).toHaveValue(/Das weiß noch niemand\./);
});
