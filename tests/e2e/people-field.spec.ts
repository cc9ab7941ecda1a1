import type { Locator, Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference } from './fixtures/conference.ts';
import { command } from './fixtures/instance.ts';
import { isFocused, tabTo } from './fixtures/keyboard.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { settled } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const TEAM = say('de', 'kinds:conference.field.team');
const EVALUATORS = say('de', 'kinds:survey.field.evaluators');
const [HOLDER, READER, OFFICE] = ['Moderation', 'Politik', 'Projektbüro'];

const picker = (page: Page, label = TEAM): Locator => page.getByRole('combobox', { name: label, exact: true });
const named = (page: Page, label = TEAM): Locator => page.getByRole('list', { name: label, exact: true });
const found = (page: Page, label = TEAM): Locator => page.getByRole('listbox', { name: label, exact: true });
const option = (page: Page, name: string, label = TEAM): Locator =>
  found(page, label).getByRole('option').filter({ hasText: name }).first();
const take = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: say('de', 'record:people.remove', { name }), exact: true });
const header = (page: Page, stage: string): Promise<void> =>
  expect(page.getByRole('banner')).toContainText(say('de', `common:saved.${stage}`), { timeout: 30_000 });

test('a planner names who holds a conference by keyboard and without a network, and that person can write in it', async ({
  city,
  newDevice
}) => {
  test.setTimeout(150_000);
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  const address = await createConference(page, city.origin, 'Konferenz im Hof');
  await header(page, 'sent');
  await picker(page).click();
  await expect(option(page, HOLDER)).toBeVisible();
  await expectAccessible(page, 'the open list of people');
  await fitsNarrowScreen(page, 'the open list of people');
  await page.keyboard.press('Escape');
  await expect(found(page)).toHaveCount(0);

  await network.cut();
  await page.reload();
  await settled(page);
  await expect(named(page)).toContainText(OFFICE);
  await tabTo(page, picker(page));
  await page.keyboard.type('moder');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(named(page)).toContainText(HOLDER);
  await isFocused(picker(page));

  // Whom the rights would not let in is said at once, and who can change that.
  await page.keyboard.type('politik');
  await page.keyboard.press('Enter');
  const unable = say('de', 'record:people.unable', { name: READER });
  await expect(page.getByRole('main')).toContainText(unable);
  await expectAccessible(page, 'people who are named');
  await fitsNarrowScreen(page, 'people who are named');
  await page.keyboard.press('Shift+Tab');
  await isFocused(take(page, READER));
  await page.keyboard.press('Enter');
  await expect(named(page)).not.toContainText(READER);
  await expect(page.getByRole('main')).not.toContainText(unable);
  await isFocused(take(page, HOLDER));
  await page.keyboard.press('Tab');
  await page.keyboard.type('niemand dieses Namens');
  await expect(page.getByText(say('de', 'record:people.none'))).toBeVisible();
  await network.mend();
  await header(page, 'sent');

  const colleague = (await newDevice('tablet')).page;
  await signIn(colleague, city.origin, 'moderation');
  await colleague.goto(address);
  await colleague.getByRole('button', { name: say('de', 'conference:addItem'), exact: true }).click();
  await header(colleague, 'sent');
  // Who reads is not for those to say who hold it.
  await expect(picker(colleague)).toHaveCount(0);
  await expect(colleague.getByRole('definition').filter({ hasText: HOLDER })).toContainText(OFFICE);

  command(city, ['user', 'disable', '--login', 'moderation']);
  await page.reload();
  await expect(named(page)).toContainText(say('de', 'record:people.closed'), { timeout: 30_000 });
  await expect(named(page)).toContainText(HOLDER);
  await picker(page).fill(HOLDER);
  await expect(page.getByText(say('de', 'record:people.none'))).toBeVisible();
});

test('two devices name different people without a network: both stand in the print until somebody chooses', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const [first, second] = [await newDevice('tablet'), await newDevice('desktop')];
  await signIn(first.page, city.origin, 'projektbuero');
  const address = await createConference(first.page, city.origin, 'Konferenz im Hof');
  await header(first.page, 'sent');
  await signIn(second.page, city.origin, 'projektbuero');
  await second.page.goto(address);
  await expect(named(second.page)).toContainText(OFFICE);
  for (const [{ page, network }, name] of [
    [first, HOLDER],
    [second, READER]
  ] as const) {
    await network.cut();
    await picker(page).fill(name);
    await option(page, name).click();
    await expect(named(page)).toContainText(name);
  }
  for (const { page, network } of [first, second]) {
    await network.mend();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await header(page, 'sent');
  }
  const both = first.page.getByRole('group', { name: say('de', 'record:beside.title', { field: TEAM }) });
  await expect(both).toContainText(HOLDER, { timeout: 30_000 });
  await first.page.goto(`${address}/print`);
  const main = first.page.getByRole('main');
  await expect(main).toContainText(say('de', 'record:undecided_one', { count: 1 }));
  const team = main.locator('dl > div').filter({ has: first.page.getByText(TEAM, { exact: true }) });
  await expect(team).toContainText(`${OFFICE}, ${HOLDER} / ${OFFICE}, ${READER}`);
  await expect(team).toContainText(say('de', 'conference:notDecided'));
  await expectAccessible(first.page, 'a print with two versions of who may write');

  await first.page.goto(address);
  await both.getByRole('button', { name: say('de', 'record:beside.keep') }).click();
  await first.page.getByRole('button', { name: say('de', 'record:discard.yes'), exact: true }).click();
  await expect(both).toHaveCount(0);
  await first.page.goto(`${address}/print`);
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(team).toHaveCount(0);
});

test('who reads the answers of a survey is named on its page, and nobody else reads them', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const [{ page }, officer] = [await newDevice('phone'), (await newDevice('desktop')).page];
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first().click();
  await settled(page);
  await page.getByRole('tab', { name: say('de', 'surveys:tab.intake'), exact: true }).click();
  const name = 'Aktionsraumbeauftragter Süd';
  await take(page, name).click();
  await header(page, 'sent');

  await signIn(officer, city.origin, 'beauftragter2');
  const results = new URL(page.url());
  results.searchParams.set('tab', 'results');
  await officer.goto(results.href);
  const notReader = officer.getByText(say('de', 'surveys:results.notReader')).filter({ visible: true });
  await expect(notReader).toBeVisible();
  await picker(page, EVALUATORS).fill('sud');
  await option(page, name, EVALUATORS).click();
  await expect(named(page, EVALUATORS)).toContainText(name);
  await header(page, 'sent');
  await expect(notReader).toBeHidden({ timeout: 30_000 });
});
