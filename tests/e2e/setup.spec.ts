import { expectAccessible } from './fixtures/axe.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('an empty instance is set up by the link it prints, once', async ({ emptyCity, newDevice }) => {
  const link = /http:\/\/localhost:\d+\/setup#\S+/.exec(emptyCity.printed())?.[0];
  expect(link).toBeDefined();
  const { page } = await newDevice('desktop');
  await page.goto(link!);
  const field = (name: string) => page.getByLabel(say('de', `setup:field.${name}`), { exact: true });
  await field('municipality').fill('Neustadt');
  await field('slug').fill('neustadt');
  await field('name').fill('Verwaltung');
  await field('login').fill('verwaltung');
  await field('password').fill('ein langer Satz als Passwort');
  await page.getByRole('button', { name: say('de', 'setup:submit') }).click();
  await expect(page).toHaveURL(/\/desk/);
  await page.goto(emptyCity.origin);
  await expect(page.getByRole('main')).toContainText('Neustadt');

  const { page: later } = await newDevice('desktop');
  await later.goto(`${emptyCity.origin}/sign-in`);
  await later.getByLabel(say('de', 'shell:signIn.login'), { exact: true }).fill('verwaltung');
  await later.getByLabel(say('de', 'shell:signIn.password'), { exact: true }).fill('ein langer Satz als Passwort');
  await later.getByRole('button', { name: say('de', 'shell:signIn.submit'), exact: true }).click();
  await expect(later.getByRole('heading', { name: say('de', 'desk:admin.accounts') })).toBeVisible();
  await expect(later.getByRole('main')).toContainText(say('de', 'desk:admin.areasText'));
  await expectAccessible(later, 'the start page of a new instance');

  const { page: late } = await newDevice('desktop');
  await late.goto(link!);
  const again = (name: string) => late.getByLabel(say('de', `setup:field.${name}`), { exact: true });
  await again('municipality').fill('Altstadt');
  await again('slug').fill('altstadt');
  await again('name').fill('Jemand');
  await again('login').fill('jemand');
  await again('password').fill('noch ein langer Satz als Passwort');
  await late.getByRole('button', { name: say('de', 'setup:submit') }).click();
  await expect(late.getByRole('main')).toContainText(say('de', 'settings:error.already-set-up'));
  await expect(late).not.toHaveURL(/\/desk/);
});
