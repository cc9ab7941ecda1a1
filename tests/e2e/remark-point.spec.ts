import type { BrowserContext, Page } from '@playwright/test';
import { onGrid } from '../../src/lib/domain/area/grid.ts';
import { expectAccessible, fitsItsWindow, onPhone } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { areaId, remarksAt } from './fixtures/residents.ts';
import { expect, test } from './fixtures/test.ts';
import { walkToText } from './fixtures/remark.ts';
import { say } from './fixtures/words.ts';

const TEXT = 'Am Bach fehlt eine Bank.';

const press = (page: Page, key: string): Promise<void> =>
  page.getByRole('button', { name: say('de', key), exact: true }).click();
const mapOf = (page: Page) => page.getByRole('application', { name: say('de', 'point:map') });

/** As far as the text, about the Hafen, with the map opened. */
async function pointing(page: Page, origin: string): Promise<void> {
  await walkToText(page, origin, TEXT);
  await page.getByText(say('de', 'resident:say.pointOpen')).click();
  await expect(mapOf(page).locator('path').first()).toBeAttached();
}

type Sent = { area: string; point?: { lat: number; lng: number; exact: boolean } };

/** Sends it, and gives what left the phone. */
async function sent(page: Page, context: BrowserContext): Promise<Sent> {
  const request = context.waitForEvent('request', (request) => request.url().endsWith('/api/submit'));
  await press(page, 'common:next');
  await press(page, 'resident:say.send');
  const { items } = (await request).postDataJSON() as { items: { body: string }[] };
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:say.thanks'));
  return JSON.parse(items[0]!.body) as Sent;
}

test('by keyboard alone: the cross is moved, its area is said, and only the field of the grid is sent', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('phone');
  await pointing(page, city.origin);
  await expectAccessible(page, 'the map of a remark');
  await fitsItsWindow(page, 'the map of a remark');
  await page.getByLabel(say('de', 'point:goal')).selectOption('Nordviertel');
  await mapOf(page).focus();
  for (const key of ['ArrowLeft', 'Shift+ArrowUp', '-', '+']) await page.keyboard.press(key);
  await expect(page.getByText(say('de', 'point:cross', { area: 'Nordviertel' }))).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByText(say('de', 'resident:say.pointRounded'))).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:say.text'));
  // The remark was about the Hafen: the place says otherwise, and its writer decides.
  await page.getByRole('button', { name: say('de', 'point:useArea', { area: 'Nordviertel' }) }).click();
  await expectAccessible(page, 'a place on the map of a remark');
  const { area, point } = await sent(page, context);
  expect({ lat: point!.lat, lng: point!.lng }).toEqual(onGrid(point!));
  expect(point!.exact).toBe(false);
  const areas = (await (await fetch(`${city.origin}/api/public?since=0`)).json()) as {
    rows: { id: string; data: { name?: string } }[];
  };
  expect(areas.rows.find(({ id }) => id === area)!.data.name).toBe('Nordviertel');
});

test('by a tap; the exact place is sent only to whoever says so', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('phone');
  await pointing(page, city.origin);
  const box = (await mapOf(page).boundingBox())!;
  await mapOf(page).tap({ position: { x: box.width * 0.4, y: box.height * 0.45 } });
  await expect(page.getByText(say('de', 'resident:say.pointRounded'))).toBeVisible();
  await page.getByLabel(say('de', 'point:exact')).check();
  await expect(page.getByText(say('de', 'resident:say.pointExact'))).toBeVisible();
  const { point } = await sent(page, context);
  expect(point!.exact).toBe(true);
  expect({ lat: point!.lat, lng: point!.lng }).not.toEqual(onGrid(point!));
});

test('the position of the device is asked for only by a press, and a refusal is said', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('phone');
  await pointing(page, city.origin);
  await press(page, 'point:here');
  await expect(page.getByText(say('de', 'point:fault.denied'))).toBeVisible();

  await context.grantPermissions(['geolocation'], { origin: city.origin });
  await context.setGeolocation({ latitude: 51.504321, longitude: 7.461234 });
  await press(page, 'point:here');
  await expect(page.getByText(say('de', 'resident:say.pointRounded'))).toBeVisible();
  await expect(page.getByText(say('de', 'point:fault.denied'))).toHaveCount(0);
  const { point } = await sent(page, context);
  expect(point).toEqual({ lat: 51.504, lng: 7.461, exact: false });
});

test('from right to left the map keeps its sides, and its words fit a small phone', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop', { locale: 'ar' });
  await page.goto(`${city.origin}/say/text`);
  await page.goto(`${city.origin}/say`);
  await page.getByLabel(say('ar', 'resident:say.area')).selectOption('Hafen');
  for (let step = 0; step < 3; step++) {
    await page.getByRole('button', { name: say('ar', 'common:next'), exact: true }).click();
    if (step < 2) await page.getByRole('radio').first().check();
  }
  await page.getByText(say('ar', 'resident:say.pointOpen')).click();
  const map = page.getByRole('application', { name: say('ar', 'point:map') });
  await expect(map.locator('path').first()).toBeAttached();
  await map.click({ position: { x: 200, y: 120 } });
  await expect(page.getByText(say('ar', 'resident:say.pointRounded'))).toBeVisible();
  await expectAccessible(page, 'the map in Arabic');
  await onPhone(page, () => fitsItsWindow(page, 'the map in Arabic'));
});

test('the office sees places in words and on a map, where points are buttons and those on each other one', async ({
  city,
  newDevice
}) => {
  const here = { lat: 51.504, lng: 7.461, exact: false };
  const area = await areaId(city.origin, 'nordviertel');
  await remarksAt(city.origin, area, [
    { ...here, text: 'Die erste Kanarienbank fehlt.' },
    { ...here, text: 'Die zweite Kanarienbank fehlt.' },
    { lat: 51.60123, lng: 7.66123, exact: true, text: 'Weit draußen fehlt ein Weg.' }
  ]);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'beauftragte');
  await page.goto(`${city.origin}/desk/remarks`);
  await page.getByRole('link', { name: say('de', 'remarks:map.open') }).click();
  const map = page.getByRole('group', { name: say('de', 'remarks:map.label') });
  await expect(map.getByRole('button').first()).toBeVisible();
  await page.getByLabel(say('de', 'record:list.search')).fill('Kanarienbank');
  const both = map.getByRole('button', { name: say('de', 'remarks:map.several_other', { count: 2 }), exact: true });
  await expect(both).toBeVisible();
  await both.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(say('de', 'remarks:map.picked_other', { count: 2 }));
  await expectAccessible(page, 'remarks on the map');
  await page.getByRole('link', { name: 'Die erste Kanarienbank fehlt.' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText(say('de', 'remarks:point.rounded'));
  await expect(main).toContainText('51,504');
  await expectAccessible(page, 'a remark with its place');
  await page.goto(`${city.origin}/desk/remarks/map?q=${encodeURIComponent('Weit draußen')}`);
  await map.getByRole('button', { name: 'Weit draußen fehlt ein Weg.' }).press('Enter');
  await page.getByRole('link', { name: 'Weit draußen fehlt ein Weg.' }).click();
  await expect(main).toContainText(say('de', 'remarks:point.exact'));
});
