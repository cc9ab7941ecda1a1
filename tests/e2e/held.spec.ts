import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './fixtures/axe.ts';
import { createConference, editItem } from './fixtures/conference.ts';
import { parkForm } from './fixtures/form.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say, sayField } from './fixtures/words.ts';

const button = (within: Page | Locator, key: string): Locator =>
  within.getByRole('button', { name: say('de', key), exact: true });
const header = (page: Page, stage: string): Promise<void> =>
  expect(page.getByRole('banner')).toContainText(say('de', `common:saved.${stage}`));
const item = (page: Page): Locator =>
  page.getByRole('region', { name: say('de', 'conference:item', { number: 1 }), exact: true });
const field = (within: Locator, name: string): Locator => within.getByLabel(sayField('de', name), { exact: true });

test('an agenda item too long to be sent says so at its field, in the head and under „Übertragung“, until it is shorter', async ({
  city,
  newDevice
}) => {
  test.setTimeout(90_000);
  const { page } = await newDevice('phone');
  await signIn(page, city.origin, 'projektbuero');
  const address = await createConference(page, city.origin, 'Konferenz im Keller');
  await button(page, 'conference:addItem').click();
  await header(page, 'sent');

  const tooLong = say('de', 'record:fault.too-long', { length: 320, most: 300 });
  await field(item(page), 'title').fill('x'.repeat(320));
  await field(item(page), 'result').fill('Der Platz wird erneuert.');
  await expect(field(item(page), 'title')).toHaveAccessibleDescription(`${tooLong} ${say('de', 'record:held')}`);
  await field(item(page), 'result').blur();
  await header(page, 'failed');
  await expectAccessible(page, 'a field too long to be sent');
  await field(page.getByRole('main'), 'heldOn').fill('');
  await expect(field(page.getByRole('main'), 'heldOn')).toHaveAccessibleDescription(
    new RegExp(`^${say('de', 'record:fault.missing')}`)
  );
  await expect(page.getByRole('main')).not.toContainText('1900');
  await field(page.getByRole('main'), 'heldOn').fill('2026-11-22');
  await expect(field(page.getByRole('main'), 'heldOn')).not.toHaveAccessibleDescription(
    new RegExp(`^${say('de', 'record:fault.missing')}`)
  );

  await page.getByRole('banner').locator('a[href="/desk/transfer"]').click();
  const attention = page.getByRole('region', { name: /^Braucht Aufmerksamkeit/ });
  await expect(attention.getByRole('listitem')).toHaveCount(1);
  await expect(attention).toContainText(tooLong);
  await expect(page.getByText(say('de', 'transfer:attentionNone'))).toHaveCount(0);
  await expect(button(attention, 'transfer:resend')).toHaveCount(0);

  const second = await newDevice('tablet');
  await signIn(second.page, city.origin, 'beauftragte');
  await second.page.goto(address);
  await page.getByRole('link', { name: say('de', 'transfer:open') }).click();
  await field(item(page), 'title').fill('Spielplatz');
  await field(item(page), 'title').blur();
  await header(page, 'sent');
  await expect(item(second.page)).toContainText('Der Platz wird erneuert.', { timeout: 20_000 });
  await editItem(second.page).click();
  await expect(field(item(second.page), 'result')).toHaveValue('Der Platz wird erneuert.');
});

test('a form that the server will not have is listed with the reason, goes out when sent again, or is thrown away', async ({
  city,
  newDevice
}) => {
  test.setTimeout(90_000);
  const { page, context } = await newDevice('phone', { serviceWorkers: 'block' });
  await signIn(page, city.origin, 'projektbuero');
  await context.route('**/api/files/*', (route) =>
    route.request().method() === 'PUT' ? route.fulfill({ status: 413, body: '{}' }) : route.continue()
  );
  await page.goto(`${city.origin}/desk/surveys/new`);
  await page.getByLabel(say('de', 'surveys:file.choose')).setInputFiles(parkForm());
  await button(page, 'surveys:saveDraft').click();
  await header(page, 'failed');

  await page.goto(`${city.origin}/desk/transfer`);
  const attention = page.getByRole('region', { name: /^Braucht Aufmerksamkeit/ });
  await expect(attention.getByRole('listitem')).toHaveCount(1);
  await expect(attention).toContainText('Der Park im Nordviertel');
  await expect(attention).toContainText(say('de', 'transfer:fileReason.too-large'));
  await expectAccessible(page, 'a file the server will not have');
  await button(attention, 'transfer:discard').click();
  await expect(attention).toContainText(say('de', 'transfer:fileDiscardAsk'));
  await button(attention, 'transfer:discardNo').click();

  await context.unroute('**/api/files/*');
  await button(attention, 'transfer:resend').click();
  await header(page, 'sent');
  await expect(page.getByText(say('de', 'transfer:attentionNone'))).toBeVisible();
});
