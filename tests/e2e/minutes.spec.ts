import type { Page } from '@playwright/test';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test, type Device } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const TITLE = 'Konferenz im Keller';

const button = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true });
const field = (page: Page, key: string) => page.getByRole('main').getByLabel(say('de', key), { exact: true });
const item = (page: Page, number: number) =>
  page.getByRole('region', { name: say('de', 'conference:item', { number }), exact: true });

async function create(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/desk/events/new`);
  await field(page, 'conference:field.area').selectOption('Nordviertel');
  await field(page, 'conference:field.title').fill(TITLE);
  await button(page, 'conference:createSave').click();
  await expect(page).toHaveURL(/\/desk\/events\/[0-9a-f-]{36}$/);
  return page.url();
}

const write = async (page: Page, result: string): Promise<void> => {
  const box = item(page, 1).getByLabel(say('de', 'conference:field.result'), { exact: true });
  await box.fill(result);
  await box.blur();
};

const goOnline = async ({ context, page }: Device): Promise<void> => {
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
};

/** A tablet whose stream of news broke off hears of others at its next turn, 45 seconds later at most. */
const LATEST_TURN = 70_000;

test('two tablets write one agenda item without a network: both versions are shown, and a person chooses', async ({
  city,
  newDevice
}) => {
  test.setTimeout(5 * LATEST_TURN);
  const first = await newDevice('tablet');
  await signIn(first.page, city.origin, 'projektbuero');
  const address = await create(first.page, city.origin);
  await button(first.page, 'conference:addItem').click();
  await item(first.page, 1).getByLabel(say('de', 'conference:field.title'), { exact: true }).fill('Spielplatz');
  await write(first.page, 'Wir reden darüber.');

  const second = await newDevice('tablet');
  await signIn(second.page, city.origin, 'beauftragte');
  await second.page.goto(address);
  await expect(item(second.page, 1).getByLabel(say('de', 'conference:field.result'), { exact: true })).toHaveValue(
    'Wir reden darüber.'
  );

  for (const { page, context } of [first, second]) {
    await readyForOffline(page);
    await context.setOffline(true);
  }
  await write(first.page, 'Der Platz wird umgebaut.');
  await write(second.page, 'Der Platz bleibt, wie er ist.');
  await second.page.reload();
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(TITLE);

  await goOnline(first);
  await goOnline(second);
  for (const { page } of [first, second]) {
    await expect(page.getByRole('main')).toContainText(
      say('de', 'conference:conflict.title', { field: say('de', 'conference:field.result') }),
      { timeout: LATEST_TURN }
    );
  }
  await button(first.page, 'conference:conflict.keepBoth').click();
  for (const [whose, { page }] of Object.entries({ first, second })) {
    const box = item(page, 1).getByLabel(say('de', 'conference:field.result'), { exact: true });
    await expect(box, whose).toHaveValue(/umgebaut[\s\S]*bleibt|bleibt[\s\S]*umgebaut/, { timeout: LATEST_TURN });
  }
});

test('who signs out with unsent work is asked, and keeps it', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  await context.setOffline(true);
  const address = await create(page, city.origin);
  await page.goto(`${city.origin}/desk/transfer`);
  await expect(page.getByRole('main')).toContainText(TITLE);

  await page.getByRole('button', { name: say('de', 'desk:signOutWho', { name: 'Projektbüro' }) }).click();
  await expect(page.getByRole('dialog')).toContainText(say('de', 'shell:signOut.question'));
  await page.getByRole('button', { name: say('de', 'shell:signOut.keep') }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  await context.setOffline(false);
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);
});
