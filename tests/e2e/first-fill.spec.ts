import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('a device that has not fetched everything yet says so, and never that nothing is there', async ({
  city,
  newDevice
}) => {
  const { page, context, network } = await newDevice('phone');
  let reachable = false;
  await context.route('**/api/sync', (route) => (reachable ? route.continue() : route.abort()));
  await signIn(page, city.origin, 'projektbuero');
  const main = page.getByRole('main');
  await expect(main).toContainText(say('de', 'desk:filling.stalledTitle'));
  await expect(main).not.toContainText(say('de', 'desk:day.allAnswered'));

  await main.getByRole('link', { name: say('de', 'desk:door.transfer') }).click();
  await expect(main).toContainText(say('de', 'transfer:phase.waiting'));
  reachable = true;
  await main.getByRole('button', { name: say('de', 'transfer:now'), exact: true }).click();
  await expect(main).toContainText(say('de', 'transfer:phase.idle'));

  await readyForOffline(page);
  await network.cut();
  await page.getByRole('link', { name: say('de', 'desk:thumb.remarks') }).click();
  await expect(main.locator('a[href^="/desk/remarks/"]:not([href*="/map"])').first()).toBeVisible();
});
