import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference } from './fixtures/conference.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const wrong = say('de', 'common:clock.wrong', { here: '|', really: '|' }).split('|')[0]!.trim();

test('a device whose clock is wrong says so to residents and staff, with the right time, until it is read', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, context } = await newDevice('phone');
  await context.clock.install({ time: new Date(Date.now() + 3 * 86_400_000) });
  await page.goto(city.origin);
  await expect(page.getByText(wrong)).toBeVisible();
  await expectAccessible(page, 'a wrong clock');
  await fitsNarrowScreen(page, 'a wrong clock');
  await signIn(page, city.origin, 'projektbuero');
  await expect(page.getByText(wrong)).toBeVisible();
  await page
    .getByRole('status')
    .filter({ hasText: wrong })
    .getByRole('button', { name: say('de', 'common:close'), exact: true })
    .click();
  await expect(page.getByText(wrong)).toHaveCount(0);
});

test('a clock that is right is no news; a browser that gives no word is named where work waits', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, network } = await newDevice('phone');
  await page.addInitScript(() => {
    StorageManager.prototype.persisted = async () => false;
    StorageManager.prototype.persist = async () => {
      sessionStorage.setItem('asked', 'to keep');
      return false;
    };
  });
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  const asked = () => page.evaluate(() => sessionStorage.getItem('asked'));
  expect(await asked()).toBe(null);
  await network.cut();
  await createConference(page, city.origin, 'Konferenz im Keller');
  // The first save asks, not only the page where something waits.
  await expect.poll(asked).toBe('to keep');
  await expect(page.getByText(wrong)).toHaveCount(0);
  await page.goto(`${city.origin}/desk/transfer`);
  await expect(page.getByRole('main')).toContainText(say('de', 'common:storage.mayGo'));
  await expectAccessible(page, 'storage without a promise');
});
