import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen, focusStaysInView } from './fixtures/axe.ts';
import { createConference, editItem } from './fixtures/conference.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { settled } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** Of the demo, by the Projektbüro, in an area of `beauftragte`. */
const FINDING = 'Wege im Dunkeln';
const label = say('de', 'kinds:finding.field.statement');
const PLANNER = 'Projektbüro';
const [ONE, TWO] = ['Der Durchgang wird gemieden.', 'Der Durchgang ist zu laut.'];

const statement = (page: Page) => page.getByLabel(label, { exact: true });
const button = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true });
const history = (page: Page) => page.getByRole('region', { name: say('de', 'record:history.title'), exact: true });
const entry = (page: Page, text: string) => history(page).getByRole('listitem').filter({ hasText: text });

async function open(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/desk/records/finding`);
  await page.getByRole('link', { name: FINDING }).click();
  await settled(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(FINDING);
}

async function write(page: Page, text: string): Promise<void> {
  await statement(page).fill(text);
  await statement(page).blur();
}

const isSent = (page: Page) =>
  expect(page.getByRole('main')).toContainText(say('de', 'record:state.sent'), { timeout: 30_000 });

test('the history of a finding says who wrote what; an earlier value comes back without a network and arrives', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const [tablet, desktop] = [await newDevice('tablet'), await newDevice('desktop')];
  const { page, network } = tablet;
  await signIn(page, city.origin, 'beauftragte');
  await readyForOffline(page);
  await open(page, city.origin);
  const first = await statement(page).inputValue();
  await write(page, ONE);
  await isSent(page);

  await button(page, 'record:history.show').click();
  await expect(entry(page, ONE).first()).toContainText(say('de', 'record:hand.here'));
  await expect(entry(page, ONE).first()).toContainText(say('de', 'record:history.now'));
  await expect(entry(page, ONE).first()).not.toContainText(say('de', 'record:history.waits'), { timeout: 30_000 });
  const older = entry(page, first.slice(0, 30)).last();
  await expect(older).toContainText(PLANNER);
  await expectAccessible(page, 'the history');
  await fitsNarrowScreen(page, 'the history');
  await focusStaysInView(page, 'the history');
  await network.cut();
  await older.getByRole('button', { name: say('de', 'record:history.restore') }).click();
  await expect(statement(page)).toHaveValue(first);
  await button(page, 'common:undo').click();
  await expect(statement(page)).toHaveValue(ONE);
  await older.getByRole('button', { name: say('de', 'record:history.restore') }).click();
  await expect(statement(page)).toHaveValue(first);
  await expect(history(page)).toContainText(say('de', 'record:history.waits'));

  // Opened without a network it says so, and shows what this device knows.
  await page.reload();
  await expect(statement(page)).toHaveValue(first);
  await button(page, 'record:history.show').click();
  await expect(history(page)).toContainText(say('de', 'record:history.offline'));
  await expect(entry(page, first.slice(0, 30)).first()).toContainText(say('de', 'record:hand.here'));

  await network.mend();
  await isSent(page);
  await expect(history(page)).toContainText(PLANNER);
  await signIn(desktop.page, city.origin, 'projektbuero');
  await open(desktop.page, city.origin);
  await expect(statement(desktop.page)).toHaveValue(first);
  await button(desktop.page, 'record:history.show').click();
  await expect(entry(desktop.page, ONE).first()).toContainText('Aktionsraumbeauftragte Nord');
});

test('of two versions one says whose it is; the choice is taken back, and the history brings the other again', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const [tablet, desktop] = [await newDevice('tablet'), await newDevice('desktop')];
  for (const [{ page, network }, login, text] of [
    [tablet, 'beauftragte', ONE],
    [desktop, 'projektbuero', TWO]
  ] as const) {
    await signIn(page, city.origin, login);
    await readyForOffline(page);
    await open(page, city.origin);
    await network.cut();
    await write(page, text);
    await expect(page.getByRole('main')).toContainText(say('de', 'record:state.ready'));
  }
  for (const { page, network } of [desktop, tablet]) {
    await network.mend();
    await isSent(page);
  }
  const { page } = tablet;
  const versions = page.getByRole('region', { name: say('de', 'record:conflict.title', { field: label }) });
  await expect(versions).toContainText(TWO, { timeout: 30_000 });
  await expect(versions.getByRole('listitem').filter({ hasText: ONE })).toContainText(say('de', 'record:hand.here'));
  await expect(versions.getByRole('listitem').filter({ hasText: TWO })).toContainText(PLANNER);

  await expectAccessible(page, 'two versions');
  await fitsNarrowScreen(page, 'two versions');

  const mine = versions.getByRole('listitem').filter({ hasText: ONE }).getByRole('button');
  await mine.click();
  await button(page, 'record:discard.yes').click();
  await expect(versions).toHaveCount(0);
  await expect(statement(page)).toBeFocused();
  await button(page, 'common:undo').click();
  await expect(versions).toBeFocused();
  for (const text of [ONE, TWO]) await expect(versions).toContainText(text);

  await mine.click();
  await button(page, 'record:discard.yes').click();
  await expect(versions).toHaveCount(0);
  await isSent(page);
  await button(page, 'record:history.show').click();
  await entry(page, TWO)
    .last()
    .getByRole('button', { name: say('de', 'record:history.restore') })
    .click();
  await expect(statement(page)).toHaveValue(TWO);
  await expect(statement(desktop.page)).toHaveValue(TWO, { timeout: 30_000 });
});

test('in minutes, too, a version that was not chosen comes back from the history, long after the bar is gone', async ({
  city,
  newDevice
}) => {
  test.setTimeout(180_000);
  const [tablet, desktop] = [await newDevice('tablet'), await newDevice('desktop')];
  const RESULT = 'kinds:agenda-item.field.result';
  const item = (page: Page) =>
    page.getByRole('region', { name: say('de', 'conference:item', { number: 1 }), exact: true });
  const result = (page: Page) => item(page).getByLabel(say('de', RESULT), { exact: true });
  const past = (page: Page, text: string) => item(page).getByRole('listitem').filter({ hasText: text });
  const show = (page: Page) =>
    item(page).getByRole('button', {
      name: say('de', 'conference:history', { what: say('de', 'conference:item', { number: 1 }) }),
      exact: true
    });

  await signIn(tablet.page, city.origin, 'projektbuero');
  const address = await createConference(tablet.page, city.origin, 'Konferenz mit Verlauf');
  await button(tablet.page, 'conference:addItem').click();
  await item(tablet.page).getByLabel(say('de', 'kinds:agenda-item.field.title'), { exact: true }).fill('Durchgang');
  await signIn(desktop.page, city.origin, 'beauftragte');
  await desktop.page.goto(address);
  await expect(item(desktop.page)).toContainText('Durchgang', { timeout: 30_000 });
  await editItem(desktop.page).click();
  for (const [{ page, network }, text] of [
    [tablet, ONE],
    [desktop, TWO]
  ] as const) {
    await readyForOffline(page);
    await network.cut();
    await result(page).fill(text);
    await result(page).blur();
    await expect(page.getByRole('banner')).toContainText(say('de', 'common:saved.on-device'));
  }
  for (const { page, network } of [desktop, tablet]) {
    await network.mend();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
  }

  const { page } = tablet;
  const box = (page: Page) =>
    page.getByRole('region', { name: say('de', 'record:conflict.title', { field: say('de', RESULT) }) });
  await expect(box(page)).toContainText(TWO, { timeout: 30_000 });
  await expect(box(desktop.page)).toContainText(PLANNER, { timeout: 30_000 });
  await box(page).getByRole('listitem').filter({ hasText: ONE }).getByRole('button').click();
  await button(page, 'record:discard.yes').click();
  await expect(box(page)).toHaveCount(0);
  await button(page, 'common:close').click();
  await expect(result(desktop.page)).toHaveValue(ONE, { timeout: 30_000 });

  // Who it was is known without a network, too, once the server has said so.
  await desktop.network.cut();
  await desktop.page.reload();
  await editItem(desktop.page).click();
  await show(desktop.page).click();
  await expect(item(desktop.page)).toContainText(say('de', 'record:history.offline'));
  await expect(past(desktop.page, ONE)).toContainText(PLANNER);
  await desktop.network.mend();

  await show(page).press('Enter');
  const other = past(page, TWO).filter({ hasText: 'Aktionsraumbeauftragte Nord' });
  await expect(other).toContainText(say('de', 'record:history.atOnce'), { timeout: 30_000 });
  await expectAccessible(page, 'the history of an agenda item');
  await fitsNarrowScreen(page, 'the history of an agenda item');
  await other.getByRole('button', { name: say('de', 'record:history.restore') }).press('Enter');
  await expect(result(page)).toHaveValue(TWO);
  await expect(show(page)).toBeFocused();
  await expect(result(desktop.page)).toHaveValue(TWO, { timeout: 30_000 });
});
