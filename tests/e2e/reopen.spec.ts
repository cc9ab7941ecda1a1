import { readyForOffline } from './fixtures/offline.ts';
import { answerScreen, beginSurvey, next, SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';

test('whoever comes back to a survey is where it was left, and the device’s store was opened once', async ({
  city,
  newDevice
}) => {
  const { page, context, network } = await newDevice('phone');
  await beginSurvey(page, city.origin, 'de');
  await readyForOffline(page);
  await answerScreen(page);
  await next(page, 'de');
  const left = await page.getByRole('heading', { level: 1 }).textContent();
  const address = page.url();
  await page.waitForTimeout(500);
  await page.close();
  await network.cut();

  const again = await context.newPage();
  await again.addInitScript(() => {
    const opened: string[] = [];
    Reflect.set(window, 'openedStores', opened);
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...args) {
      opened.push(args[0]);
      return open.apply(this, args);
    };
  });
  await again.goto(city.origin + SURVEY);
  await expect(again.getByRole('heading', { level: 1 })).toHaveText(left ?? '');
  expect(again.url()).toBe(address);
  expect(await again.evaluate(() => Reflect.get(window, 'openedStores'))).toEqual(['nahraum-anonymous']);
});
