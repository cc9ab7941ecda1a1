import type { Page } from '@playwright/test';
import { signIn } from './fixtures/people.ts';
import { openTab } from './fixtures/survey-tabs.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** Of each of the 200 answers of Musterstadt so many. */
const TIMES = 25;

/** Lays more answers down on the device, as if they had been released. */
const multiply = (page: Page, times: number): Promise<void> =>
  page.evaluate(async (times) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const db = await done(indexedDB.open(names.find((name) => /^nahraum-[0-9a-f-]{36}$/.test(name))!));
    const records = db.transaction('records', 'readwrite').objectStore('records');
    const all: { id: string; kind: string }[] = await done(records.getAll());
    const answers = all.filter(({ kind }) => kind === 'response');
    const last = (n: number) => String(n).padStart(12, '0');
    for (let n = 1; n < times; n++)
      answers.forEach((row, i) => records.put({ ...row, id: `${row.id.slice(0, 24)}${last(n * answers.length + i)}` }));
    await new Promise((resolve) => (records.transaction.oncomplete = resolve));
    db.close();
  }, times);

/** Opens the results and filters them. */
async function filter(page: Page, address: string): Promise<void> {
  const label = (key: string) => say('de', `surveys:filter.${key}`);
  const all = 200 * TIMES;
  await page.goto(address);
  await expect(page.getByText(say('de', 'surveys:results.basis_other', { count: all }))).toBeVisible({
    timeout: 60_000
  });
  await page.getByLabel(label('facet'), { exact: true }).selectOption('In welchem Teil von Musterstadt wohnen Sie?');
  await page.getByLabel(label('part'), { exact: true }).selectOption(`Nordviertel (${17 * TIMES})`);
  await page.getByRole('button', { name: label('add'), exact: true }).click();
  const basis = say('de', 'surveys:filter.basis', { n: 17 * TIMES, all: (all / 1000).toFixed(3) });
  await expect(page.getByText(basis)).toBeVisible({ timeout: 60_000 });
}

test('five thousand answers are filtered beside the page, offline too, and on the page where no worker is to be had', async ({
  city,
  newDevice
}) => {
  test.setTimeout(240_000);
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first().click();
  await openTab(page, 'results');
  await expect(page.getByText(say('de', 'surveys:results.basis_other', { count: 200 }))).toBeVisible();
  const address = page.url();
  await multiply(page, TIMES);
  await network.cut();

  await filter(page, address);
  expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringContaining('/workers/')]);

  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await filter(page, address);
  expect(page.workers()).toEqual([]);
});
