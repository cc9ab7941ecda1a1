import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const press = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true }).click();

async function makeAdministrator(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/desk/settings/people`);
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await press(page, 'settings:people.add');
  const roles = page.getByLabel(say('de', 'settings:people.role'), { exact: true });
  await roles.last().selectOption('administrator');
  await press(page, 'settings:people.save');
}

test('the first administrator appoints the second alone; the third needs both, with the password fresh', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page: first } = await newDevice('desktop');
  await signIn(first, city.origin, 'verwaltung');
  await makeAdministrator(first, city.origin, 'Projektbüro');
  await expect(first.getByText(say('de', 'settings:people.saved'))).toBeVisible();
  await makeAdministrator(first, city.origin, 'Statistikstelle');
  await expect(first.getByText(say('de', 'accounts:proposed'))).toBeVisible();
  await first.goto(`${city.origin}/desk/settings/people`);
  const waiting = (page: Page) => page.getByRole('region', { name: say('de', 'accounts:proposal.title') });
  await expect(waiting(first)).toContainText('Statistikstelle');
  await expect(waiting(first).getByRole('button')).toHaveText([say('de', 'accounts:proposal.back')]);

  const { page: second } = await newDevice('tablet');
  await signIn(second, city.origin, 'projektbuero');
  await second.goto(`${city.origin}/desk/settings/people`);
  await expect(waiting(second)).toContainText(say('de', 'settings:role.administrator'));
  await expectAccessible(second, 'what waits for a second administrator');
  await fitsNarrowScreen(second, 'what waits for a second administrator');

  // As the server answers five minutes after the password was last given.
  await second.route('**/api/proposals', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 403, json: { error: 'step-up' } }) : route.continue()
  );
  await press(second, 'accounts:proposal.agree');
  const dialog = second.getByRole('dialog');
  await expect(dialog).toContainText(say('de', 'desk:stepUp.title'));
  const password = dialog.getByLabel(say('de', 'desk:stepUp.password'));
  await password.fill('nicht das richtige');
  await dialog.getByRole('button', { name: say('de', 'desk:stepUp.go') }).click();
  await expect(dialog).toContainText(say('de', 'settings:error.wrong-password'));
  await second.unroute('**/api/proposals');
  await password.fill('musterstadt-demo');
  await dialog.getByRole('button', { name: say('de', 'desk:stepUp.go') }).click();
  await expect(second.getByText(say('de', 'accounts:proposal.agreed'))).toBeVisible();
  await expect(waiting(second)).toHaveCount(0);

  const { page: third } = await newDevice('phone');
  await signIn(third, city.origin, 'statistik');
  await third.goto(`${city.origin}/desk/settings`);
  await expect(third.getByRole('link', { name: say('de', 'settings:people.open') })).toBeVisible();
});
