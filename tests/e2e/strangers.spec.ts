import { layWire } from './fixtures/wire.ts';
import { expect, test } from './fixtures/test.ts';

test('whoever asks a third party is caught', async ({ browser, city }) => {
  const wire = await layWire();
  const context = await browser.newContext({ proxy: wire.proxy });
  const page = await context.newPage();
  await page.goto(city.origin);
  expect(wire.strangers).toEqual([]);
  const asked: string[] = [];
  page.on('request', (request) => request.isNavigationRequest() && asked.push(request.url()));
  await page.goto('http://stranger.example/').catch(() => undefined);
  await page.goto('https://stranger.example/').catch(() => undefined);
  expect(asked).toEqual(['http://stranger.example/', 'https://stranger.example/']);
  // One request, one or two knocks: Chromium tries a request again where the first line was refused at once.
  expect([...new Set(wire.strangers)]).toEqual(['stranger.example:80', 'stranger.example:443']);
  await context.close();
  wire.close();
});
