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
