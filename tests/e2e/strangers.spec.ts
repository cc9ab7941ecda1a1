import { setStrangerTrap } from './fixtures/stranger-trap.ts';
import { expect, test } from './fixtures/test.ts';

test('whoever asks a third party is caught', async ({ browser, city }) => {
  const trap = await setStrangerTrap();
  const context = await browser.newContext({ proxy: trap.proxy });
  const page = await context.newPage();
  await page.goto(city.origin);
  expect(trap.caught).toEqual([]);
  const asked: string[] = [];
  page.on('request', (request) => request.isNavigationRequest() && asked.push(request.url()));
  await page.goto('http://stranger.example/').catch(() => undefined);
  await page.goto('https://stranger.example/').catch(() => undefined);
  expect(asked).toEqual(['http://stranger.example/', 'https://stranger.example/']);
  // One request, one or two knocks: Chromium opens a tunnel ahead of a request over https, and another for the request
  // itself where the first was refused before it was needed.
  expect([...new Set(trap.caught)]).toEqual(['http://stranger.example/', 'stranger.example:443']);
  await context.close();
  trap.close();
});
