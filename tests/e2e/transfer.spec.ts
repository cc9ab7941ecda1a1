import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { setAssignment } from './fixtures/assignments.ts';
import { expectAccessible } from './fixtures/axe.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { areaId, remarkAs } from './fixtures/residents.ts';
import { openTab } from './fixtures/survey-tabs.ts';
import { expect, test, type Device } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const LONG = `Die Lampe am Bach wird repariert. ${'Bis dahin gehen Sie bitte über die Brücke. '.repeat(3)}Danke.`;

const button = (within: Page | Locator, key: string): Locator =>
  within.getByRole('button', { name: say('de', key), exact: true });
const attention = (page: Page): Locator => page.getByRole('region', { name: /^Braucht Aufmerksamkeit/ });
const entry = (page: Page, text: string): Locator => attention(page).getByRole('listitem').filter({ hasText: text });

async function openInList(page: Page, origin: string, text: string): Promise<void> {
  await page.goto(`${origin}/desk/remarks`);
  await page.getByRole('link', { name: text }).click();
}

async function answer(page: Page, text: string): Promise<void> {
  await page.getByLabel(say('de', 'remarks:answer.label')).fill(text);
  await button(page, 'remarks:answer.send').click();
  await expect(page.getByText(say('de', 'remarks:answer.waits'))).toBeVisible();
}

async function goOnline({ page, network }: Pick<Device, 'page' | 'network'>): Promise<void> {
  await network.mend();
  await button(page, 'transfer:now').click();
}

test('an assignment ends while the officer is offline: her work stays hers, the rest goes out', async ({
  city,
  newDevice
}) => {
  const hers = await areaId(city.origin, 'nordviertel');
  await remarkAs(city.origin, hers, 'Am Bach ist die Lampe kaputt.');
  await remarkAs(city.origin, await areaId(city.origin, 'hafen'), 'Am Kai fehlt ein Geländer.');
  const { page, network } = await newDevice('tablet');
  await signIn(page, city.origin, 'beauftragte');
  await openInList(page, city.origin, 'Am Kai fehlt ein Geländer.');
  await readyForOffline(page);
  await network.cut();
  await openInList(page, city.origin, 'Am Bach ist die Lampe kaputt.');
  await answer(page, LONG);
  await page.getByLabel(say('de', 'remarks:setStatus')).selectOption('planned');
  await expect(page.locator('section[aria-labelledby=status] .cluster')).toContainText(
    say('de', 'kinds:triage.option.status.planned')
  );
  await openInList(page, city.origin, 'Am Kai fehlt ein Geländer.');
  await answer(page, 'Das Geländer kommt im März.');
  setAssignment(city, 'beauftragte', hers, '2020-01-01');

  await page.goto(`${city.origin}/desk/transfer`);
  await goOnline({ page, network });
  await expect(attention(page).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('region', { name: /^Bereit/ }).getByRole('listitem')).toHaveCount(0);
  await expect(entry(page, 'Die Lampe am Bach')).toContainText(say('de', 'transfer:noAccess'));
  await entry(page, 'Die Lampe am Bach').getByText(say('de', 'transfer:whole')).click();
  await expect(entry(page, 'Die Lampe am Bach')).toContainText(LONG);
  await expectAccessible(page, 'what needs attention');

  const download = page.waitForEvent('download');
  await button(entry(page, 'Die Lampe am Bach'), 'common:download').click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain(LONG);

  await button(entry(page, 'Die Lampe am Bach'), 'transfer:resend').click();
  await expect(page.getByRole('main')).toContainText(say('de', 'errors:parked'));
  await button(page, 'common:close').click();

  setAssignment(city, 'beauftragte', hers, null);
  await button(page, 'transfer:now').click();
  await expect(async () => {
    await button(entry(page, 'Die Lampe am Bach'), 'transfer:resend').click({ timeout: 1000 });
    await expect(entry(page, 'Die Lampe am Bach')).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  const status = entry(page, say('de', 'kinds:triage.option.status.planned'));
  await button(status, 'transfer:discard').click();
  await button(status, 'transfer:discardYes').click();
  await expect(page.getByText(say('de', 'transfer:attentionNone'))).toBeVisible();

  const { page: office } = await newDevice('desktop');
  await signIn(office, city.origin, 'projektbuero');
  await openInList(office, city.origin, 'Am Bach ist die Lampe kaputt.');
  await expect(office.getByRole('article')).toContainText(LONG);
  await expect(office.getByLabel(say('de', 'remarks:setStatus'))).toHaveValue('received');
  await openInList(office, city.origin, 'Am Kai fehlt ein Geländer.');
  await expect(office.getByRole('article')).toContainText('Das Geländer kommt im März.');
});

test('two planners publish one survey: the later one is told, sees the other’s edition, and acts again', async ({
  city,
  newDevice
}) => {
  const first = await newDevice('desktop');
  const second = await newDevice('desktop');
  for (const { page } of [first, second]) {
    await signIn(page, city.origin, 'projektbuero');
    await page.goto(`${city.origin}/desk/surveys`);
    await page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first().click();
    await expect(button(page, 'surveys:close.open')).toBeVisible();
  }
  await readyForOffline(second.page);
  await second.network.cut();
  await button(second.page, 'surveys:close.open').click();
  await expect(second.page.getByRole('dialog')).toContainText(say('de', 'surveys:close.few_other', { count: 9 }));
  await button(second.page, 'surveys:close.anyway').click();
  await expect(second.page.getByRole('main')).toContainText(say('de', 'surveys:publish.waits'));

  await openTab(first.page, 'form');
  const title = first.page.getByLabel(say('de', 'kinds:survey.field.title'), { exact: true });
  await title.fill('Leben in Musterstadt, zweite Runde');
  await title.blur();
  await button(first.page, 'surveys:publish.again').click();
  await button(first.page, 'surveys:publish.yes').click();
  await expect(button(first.page, 'surveys:publish.again')).toHaveCount(0);
  await expect(first.page.getByRole('banner')).toContainText(say('de', 'common:saved.sent'));

  const survey = second.page.url();
  await second.page.goto(`${city.origin}/desk/transfer`);
  await goOnline(second);
  await expect(attention(second.page)).toContainText(say('de', 'reasons:changed-meanwhile'));
  await attention(second.page)
    .getByRole('link', { name: say('de', 'transfer:open') })
    .click();
  await expect(second.page).toHaveURL(survey);
  await expect(second.page.getByRole('main')).toContainText(say('de', 'surveys:standing.openText'));
  await button(second.page, 'surveys:close.open').click();
  await button(second.page, 'surveys:close.anyway').click();
  await expect(first.page.getByRole('main')).toContainText(say('de', 'surveys:standing.closedText'));
});
