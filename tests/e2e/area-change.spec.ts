import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('an area is converted by a Beschluss without a network, and its page says so afterwards', async ({
  city,
  newDevice
}) => {
  const { page, network } = await newDevice('tablet');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/areas`);
  await readyForOffline(page);
  await network.cut();

  const main = page.getByRole('main');
  await main.getByRole('link', { name: say('de', 'areas:change.title') }).click();
  await main.getByRole('radio', { name: /^Überleiten/ }).check();
  await main.getByRole('checkbox', { name: /^Nordviertel/ }).check();
  const enter = main.getByRole('button', { name: say('de', 'areas:change.enter') });
  await enter.click();
  const alert = main.getByRole('alert');
  for (const lack of ['body', 'decidedOn', 'paper'] as const)
    await expect(alert).toContainText(say('de', `areas:change.wrong.${lack}`));

  await main.locator('#body').fill('ASAG');
  await main.locator('#decidedOn').fill('2021-04-13');
  await main.locator('#paper').fill('19100-20');
  await expect(main.getByRole('heading', { name: say('de', 'areas:change.after') })).toBeVisible();
  await enter.click();
  await expect(main.getByRole('heading', { name: say('de', 'areas:change.list') })).toBeVisible();
  await expect(main).toContainText('19100-20');
  await network.mend();

  const { page: other } = await newDevice('desktop');
  await signIn(other, city.origin, 'verwaltung');
  await expect(async () => {
    await other.goto(`${city.origin}/desk/areas`);
    await expect(other.getByRole('main')).toContainText('19100-20', { timeout: 2000 });
  }).toPass();
});
