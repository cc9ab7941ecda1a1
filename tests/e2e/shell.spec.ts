import { readyForOffline } from './fixtures/offline.ts';
import { expect, test } from './fixtures/test.ts';

test('after one visit the app opens without a network, at any address', async ({ city, newDevice }) => {
  const { page, network } = await newDevice('phone');
  await page.goto(city.origin);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await readyForOffline(page);

  await city.kill();
  await network.cut();
  for (const address of ['/', '/say', '/reply', '/privacy', '/sign-in']) {
    await page.goto(city.origin + address);
    await expect(page.getByRole('heading', { level: 1 }), address).toBeVisible();
  }
});

test('a page that was loaded past the worker is served by it all the same, and keeps everything', async ({
  city,
  newDevice
}) => {
  const { page, network } = await newDevice('phone');
  const served: boolean[] = [];
  await page.exposeFunction('tellServed', (now: boolean) => served.push(now));
  await page.addInitScript('tellServed(navigator.serviceWorker.controller !== null)');
  await page.goto(city.origin);
  await readyForOffline(page);
  await page.reload();
  const browser = await page.context().newCDPSession(page);
  const loaded = page.waitForEvent('load');
  await browser.send('Page.reload', { ignoreCache: true });
  await loaded;
  await readyForOffline(page);
  expect(served, 'whether a worker answered for each page that was loaded').toEqual([false, true, false]);

  await city.kill();
  await network.cut();
  await page.locator('a[href^="/say"]').first().click();
  await expect(page).toHaveURL(/\/say/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
