import { setStrangerTrap } from './fixtures/stranger-trap.ts';
import { expect, test } from './fixtures/test.ts';

test('whoever asks a third party is caught', async ({ browser, city }) => {
  const trap = await setStrangerTrap();
  const context = await browser.newContext({ proxy: trap.proxy });
  const page = await context.newPage();
  await page.goto(city.origin);
  expect(trap.caught).toEqual([]);
  await page.goto('http://stranger.example/').catch(() => undefined);
  await page.goto('https://stranger.example/').catch(() => undefined);
  // A browser may ask twice for what it did not get.
  expect([...new Set(trap.caught)]).toEqual(['http://stranger.example/', 'stranger.example:443']);
  await context.close();
  trap.close();
});
