import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { command } from './fixtures/instance.ts';
import { writeRemark } from './fixtures/remark.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const PASSWORD = 'ein langer Satz als Passwort';

async function signIn(page: Page, origin: string, login: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel(say('de', 'shell:signIn.login'), { exact: true }).fill(login);
  await page.getByLabel(say('de', 'shell:signIn.password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: say('de', 'shell:signIn.submit'), exact: true }).click();
}

test('a set-up link that is not the printed one is named as such, and what was typed stays', async ({
  emptyCity,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  const main = page.getByRole('main');
  const [broken, other] = ['falsch', 'x'.repeat(43)];
  await page.goto(`${emptyCity.origin}/setup#${broken}`);
  await expect(main).toContainText(say('de', 'setup:noToken'));
  for (const token of [broken, other]) {
    await page.goto(`${emptyCity.origin}/setup#${token}`);
    await page.reload();
    const field = (name: string) => page.getByLabel(say('de', `setup:field.${name}`), { exact: true });
    await field('municipality').fill('Neustadt');
    await field('name').fill('Verwaltung');
    await field('login').fill('verwaltung');
    await field('password').fill(PASSWORD);
    await page.getByRole('button', { name: say('de', 'setup:submit') }).click();
    await expect(main.getByText(say('de', 'settings:error.forbidden'))).toBeInViewport();
    await expect(field('municipality')).toHaveValue('Neustadt');
    await expect(field('password')).toHaveValue(PASSWORD);
  }
  await fitsNarrowScreen(page, 'a wrong set-up link');
});

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
  await field('password').fill(PASSWORD);
  await page.getByRole('button', { name: say('de', 'setup:submit') }).click();
  await expect(page).toHaveURL(/\/desk/);
  await page.goto(emptyCity.origin);
  await expect(page.getByRole('main')).toContainText('Neustadt');

  const { page: later } = await newDevice('desktop');
  await signIn(later, emptyCity.origin, 'verwaltung');
  await expect(later.getByRole('heading', { name: say('de', 'settings:live.title') })).toBeVisible();
  await expect(later.getByRole('main')).toContainText(say('de', 'settings:live.why.areas'));
  await expectAccessible(later, 'the start page of a new instance');

  const REMARK = 'Am Bach fehlt eine Bank mit Lehne.';
  const { page: phone } = await newDevice('phone');
  await phone.goto(emptyCity.origin);
  await expect(phone.getByRole('main')).toContainText('Neustadt');
  await expect(phone.getByLabel(say('de', 'resident:home.area'))).toHaveCount(0);
  await writeRemark(phone, emptyCity.origin, REMARK);
  await fitsNarrowScreen(phone, 'the thanks of a new instance');
  command(
    emptyCity,
    ['user', 'add', '--login', 'projektbuero', '--name', 'Projektbüro', '--role', 'planner'],
    `${PASSWORD}\n`
  );
  const { page: planner } = await newDevice('desktop');
  await signIn(planner, emptyCity.origin, 'projektbuero');
  await expect(planner).toHaveURL(/\/desk/);
  await planner.goto(`${emptyCity.origin}/desk/remarks`);
  await expect(planner.getByRole('link', { name: REMARK })).toBeVisible();

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
