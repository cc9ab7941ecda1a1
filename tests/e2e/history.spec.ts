import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen, focusStaysInView } from './fixtures/axe.ts';
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
