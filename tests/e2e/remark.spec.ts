import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Am Bach fehlt eine Bank mit Lehne.';
const ANSWER = 'Vielen Dank. Das Grünflächenamt stellt im Frühjahr eine auf.';
const CODE = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/;

const press = (page: Page, key: string): Promise<void> =>
  page.getByRole('button', { name: say('de', key), exact: true }).click();

async function write(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/say`);
  for (let step = 0; step < 8; step++) {
    const main = page.getByRole('main');
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    if (heading?.trim() === say('de', 'resident:say.check')) break;
    if (await main.getByRole('combobox').count()) await main.getByRole('combobox').selectOption('Nordviertel');
    for (const group of await main.getByRole('radio').all()) {
      await group.check();
      break;
    }
    const text = main.getByLabel(say('de', 'resident:say.text'));
    if (await text.count()) await text.first().fill(REMARK);
    await press(page, 'common:next');
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading ?? '');
  }
  await expect(page.getByRole('main')).toContainText(REMARK);
  await press(page, 'resident:say.send');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:say.thanks'));
  await expectAccessible(page, 'the thanks for a remark');
  const code = CODE.exec(await page.getByRole('main').innerText())?.[0];
  expect(code).toBeDefined();
  return code!;
}

test('a resident says something, the officer answers, the resident reads it with the code alone', async ({
  city,
  newDevice
}) => {
  const { page: phone } = await newDevice('phone');
  const code = await write(phone, city.origin);
  await expect(phone.getByRole('main')).toContainText(say('de', 'resident:say.sent'));

  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragte');
  await desk.goto(`${city.origin}/desk/voices`);
  await desk.getByRole('link', { name: REMARK }).click();
  await desk.getByLabel(say('de', 'voices:answer.label')).fill(ANSWER);
  await press(desk, 'voices:answer.send');
  await expect(desk.getByRole('main')).toContainText(say('de', 'voices:answer.sent'));

  const { page: elsewhere } = await newDevice('phone');
  await elsewhere.goto(`${city.origin}/reply`);
  await elsewhere.getByRole('textbox').fill(code.toLowerCase().replaceAll('-', ' '));
  await press(elsewhere, 'resident:reply.submit');
  await expect(elsewhere.getByRole('main')).toContainText(ANSWER);

  await elsewhere.goto(`${city.origin}/reply`);
  await elsewhere.getByRole('textbox').fill('7K2M-94PX-AB3D-QW8T');
  await press(elsewhere, 'resident:reply.submit');
  await expect(elsewhere.getByRole('main')).not.toContainText(ANSWER);
});

test('the officer of another area does not see it', async ({ city, newDevice }) => {
  const { page: phone } = await newDevice('phone');
  await write(phone, city.origin);
  await expect(phone.getByRole('main')).toContainText(say('de', 'resident:say.sent'));
  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragter2');
  await desk.goto(`${city.origin}/desk/voices`);
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  await desk.waitForTimeout(1000);
  await expect(desk.getByRole('main')).not.toContainText(REMARK);
});
