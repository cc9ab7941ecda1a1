import type { Page } from '@playwright/test';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { SCREENS } from './fixtures/screens.ts';
import { beginSurvey, SURVEY } from './fixtures/survey.ts';
import { openTab } from './fixtures/survey-tabs.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** What a screen says instead of its own content; each is right at an address that leads nowhere, and wrong here. */
const NOTHING_HERE = [
  'shell:notFoundTitle',
  'shell:brokenTitle',
  'survey:unknown.title',
  'resident:home.unknownTitle',
  'resident:area.unknownTitle',
  'desk:area.none',
  'desk:area.unknown',
  'surveys:emptyTitle',
  'surveys:notFoundTitle',
  'surveys:poster.noneTitle',
  'conference:eventsEmptyTitle',
  'conference:notFoundTitle',
  'remarks:none',
  'remarks:notFound'
].map((key) => say('de', key));

/** An address that leads nowhere, and the one where an empty instance is set up, once and at its server. */
const NO_SCREENS_OF_THEIRS = ['unknown', 'setup', 'join'];

async function openAll(page: Page, origin: string, who: string): Promise<void> {
  for (const { name, open } of SCREENS.filter(
    (screen) => screen.who === who && !NO_SCREENS_OF_THEIRS.includes(screen.name)
  )) {
    await open(page, origin, 'de');
    await expect(page.getByRole('heading', { level: 1 }).first(), name).toBeVisible();
    await expect(page.locator('[aria-busy=true]'), name).toHaveCount(0);
    const said = await page.locator('body').innerText();
    expect
      .soft(
        NOTHING_HERE.filter((words) => said.includes(words)),
        name
      )
      .toEqual([]);
  }
}

test('after one visit every address of the residents opens without a network', async ({ city, newDevice }) => {
  test.setTimeout(120_000);
  const { page, network } = await newDevice('phone');
  await page.goto(city.origin + SURVEY);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await readyForOffline(page);
  await page.goto(city.origin);
  await expect(page.getByRole('link', { name: /Musterstadt/ }).first()).toBeVisible();
  await city.kill();
  await network.cut();
  await beginSurvey(page, city.origin, 'de');
  await openAll(page, city.origin, 'resident');
});

test('after one visit to the desk every address of it opens without a network, results included', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  await page
    .getByRole('link', { name: say('de', 'desk:door.transfer'), exact: true })
    .first()
    .click();
  await expect(page.getByRole('main')).toContainText(say('de', 'transfer:doneAt', { moment: '' }).trim());
  await page.waitForTimeout(1000);
  await city.kill();
  await network.cut();
  await openAll(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first().click();
  await openTab(page, 'results');
  await expect(page.getByText(say('de', 'surveys:results.basis_other', { count: 200 }))).toBeVisible();
});

test('an area is not said to be missing before this device has heard of any', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('phone', { serviceWorkers: 'block' });
  await context.route('**/api/**', (route) => route.abort());
  await page.goto(`${city.origin}/area/nordviertel`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:home.unknownTitle'));
  await context.unroute('**/api/**');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nordviertel');
  await page.goto(`${city.origin}/area/nirgends`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:area.unknownTitle'));
});
