import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference, editItem } from './fixtures/conference.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const TITLE = 'Konferenz im Keller';
const HER = 'Aktionsraumbeauftragte Nord';
const RESULT = 'Der Zaun am Spielplatz wird im Mai gestrichen.';

const press = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true }).click();

/** Everything that scripts of this origin can find in the browser, as text: stores, caches, files of its own, memory. */
const everythingOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error(name));
      });
      for (const store of db.objectStoreNames)
        found.push(
          await new Promise((resolve, reject) => {
            const asked = db.transaction(store).objectStore(store).getAll();
            asked.onsuccess = () => resolve([name, store, asked.result]);
            asked.onerror = () => reject(new Error(store));
          })
        );
      db.close();
    }
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) {
        const response = await (await caches.open(name)).match(request);
        found.push([
          request.url,
          /json|text/.test(response?.headers.get('content-type') ?? '') && (await response?.text())
        ]);
      }
    for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(name);
    return JSON.stringify(found);
  });
const staffStores = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name = '' }) => (/^nahraum-[0-9a-f]{8}-/.test(name) ? [name] : []))
  );

async function shutOut(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/desk/settings/people`);
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await press(page, 'accounts:access.disable');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('de', 'accounts:access.disable') })
    .click();
  await expect(page.getByText(say('de', 'accounts:done.disable'), { exact: true })).toBeVisible();
}

test('a leaver’s tablet hands in what she had not sent, and wipes itself; the office goes on with it', async ({
  city,
  newDevice
}) => {
  test.setTimeout(180_000);
  const { page: tablet, network } = await newDevice('tablet');
  await signIn(tablet, city.origin, 'beauftragte');
  await readyForOffline(tablet);
  await network.cut();
  await createConference(tablet, city.origin, TITLE);
  await press(tablet, 'conference:addItem');
  await tablet.getByLabel(say('de', 'kinds:agenda-item.field.result')).fill(RESULT);
  // The banner already speaks of the conference: only the store itself tells that the words are in it.
  await expect.poll(async () => (await everythingOn(tablet)).includes(RESULT)).toBe(true);
  await tablet.goto(`${city.origin}/desk/areas`);
  const account = await tablet.evaluate(
    () => (JSON.parse(localStorage.getItem('nahraum-account')!) as { who: { account: string } }).who.account
  );
  for (const text of [RESULT, '"mac":']) expect(await everythingOn(tablet)).toContain(text);

  const { page: office } = await newDevice('desktop');
  await signIn(office, city.origin, 'verwaltung');
  await shutOut(office, city.origin, HER);

  // The network is there, and the call that hands it in breaks off: locked at once, and nothing is wiped yet.
  const LEFT_WORK = '**/api/left-work';
  await tablet.route(LEFT_WORK, (route) => route.abort());
  await network.mend();
  await expect(tablet).toHaveURL(/\/sign-in/);
  await expect(tablet.getByText(say('de', 'shell:signIn.closed'))).toBeVisible();
  await expect.poll(async () => (await everythingOn(tablet)).includes(RESULT)).toBe(true);
  await tablet.goto(`${city.origin}/desk/events`);
  await expect(tablet).toHaveURL(/\/sign-in/);
  await expect(tablet.getByText(say('de', 'shell:signIn.closed'))).toBeVisible();
  // What came from the server is signed by it.
  expect(await everythingOn(tablet), 'only her own words are left').not.toContain('"mac":');

  await tablet.unroute(LEFT_WORK);
  await tablet.reload();
  await expect.poll(() => staffStores(tablet), { timeout: 40_000 }).toEqual([]);
  const after = await everythingOn(tablet);
  for (const hers of [RESULT, TITLE, account, HER]) expect(after).not.toContain(hers);
  expect((await tablet.context().cookies()).filter(({ name }) => name === 'nahraum')).toEqual([]);

  // An administrator sees that something waits, not what it says.
  await office.goto(`${city.origin}/desk/settings/left-work`);
  const hers = office.getByRole('region', { name: HER });
  await expect(hers).toContainText(say('de', 'accounts:left.hidden'));
  expect(await office.getByRole('main').innerText()).not.toContain(TITLE);

  const { page: planner } = await newDevice('desktop');
  await signIn(planner, city.origin, 'projektbuero');
  await planner.goto(`${city.origin}/desk/settings`);
  await planner.getByRole('link', { name: say('de', 'settings:leftWork') }).click();
  await expect(planner.getByRole('region', { name: HER })).toContainText(TITLE);
  await expectAccessible(planner, 'work that was not sent');
  await fitsNarrowScreen(planner, 'work that was not sent');
  await press(planner, 'accounts:left.takeAll');
  await expect(planner.getByRole('heading', { name: say('de', 'accounts:left.settled') })).toBeVisible();
  await expect(planner.getByRole('region', { name: HER })).toHaveCount(0);
  await planner.goto(`${city.origin}/desk/events`);
  await planner.getByRole('link', { name: TITLE }).click();
  await editItem(planner).click();
  await expect(planner.getByLabel(say('de', 'kinds:agenda-item.field.result'))).toHaveValue(RESULT);

  const { page: watch } = await newDevice('desktop');
  await signIn(watch, city.origin, 'datenschutz');
  await watch.goto(`${city.origin}/desk/data-protection`);
  for (const act of ['hand-in', 'take-over']) {
    const row = watch.getByRole('row').filter({ hasText: say('de', `oversight:act.${act}`) });
    await expect(row.first()).toContainText(HER);
  }
});
