import type { Page } from '@playwright/test';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

/** A point of the map that lies in the shape drawn as the chosen one, and in no other. */
const ownPoint = (page: Page): Promise<{ x: number; y: number } | undefined> =>
  page.evaluate(() => {
    const paths = [...document.querySelectorAll<SVGPathElement>('.map a path')];
    const chosen = paths.find((path) => path.closest('a')?.getAttribute('aria-current') === 'true');
    if (!chosen) return undefined;
    const holds = (path: SVGPathElement, x: number, y: number): boolean =>
      path.isPointInFill(new DOMPoint(x, y).matrixTransform(path.getScreenCTM()!.inverse()));
    const { left, top, width, height } = chosen.getBoundingClientRect();
    const map = document.querySelector('.map')!.getBoundingClientRect();
    for (let row = 1; row < 20; row++)
      for (let column = 1; column < 20; column++) {
        const [x, y] = [left + (width * column) / 20, top + (height * row) / 20];
        if (paths.filter((path) => holds(path, x, y)).every((path) => path === chosen) && holds(chosen, x, y))
          return { x: x - map.left, y: y - map.top };
      }
    return undefined;
  });

test('on a phone, a tap on the map chooses the area that was tapped', async ({ city, newDevice }) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('phone');
  await page.goto(city.origin);
  const list = page.getByLabel(say('de', 'resident:home.area'), { exact: true });
  await page.getByText(say('de', 'resident:home.areaMap')).click();
  await expect(page.locator('.map path').first()).toBeAttached();
  const areas = await list
    .locator('option')
    .evaluateAll((options) =>
      options.map((option) => (option as HTMLOptionElement).value).filter((value) => value !== '')
    );
  expect(areas.length).toBeGreaterThan(5);
  let tapped = 0;
  for (const [index, area] of areas.entries()) {
    await list.selectOption(area);
    await page.locator('.map').scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    const point = await ownPoint(page);
    // An area that smaller ones cover wholly has no point of its own.
    if (!point) continue;
    const other = areas[(index + 1) % areas.length]!;
    await list.selectOption(other);
    await page.locator('.map').scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await page.locator('.map').tap({ position: point, force: true });
    await expect(list, 'the area that was tapped').toHaveValue(area);
    tapped++;
  }
  expect(tapped).toBeGreaterThan(5);
  expect(new URL(page.url()).pathname, 'it chooses, and leads nowhere').toBe('/');
});

test('taps in quick succession choose the last one, and nothing fails', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await page.goto(city.origin);
  const list = page.getByLabel(say('de', 'resident:home.area'), { exact: true });
  await page.getByText(say('de', 'resident:home.areaMap')).click();
  await expect(page.locator('.map path').first()).toBeAttached();
  await list.selectOption({ index: 3 });
  const wanted = await list.inputValue();
  await page.locator('.map').scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const point = (await ownPoint(page))!;
  const map = (await page.locator('.map').boundingBox())!;
  for (let tap = 0; tap < 12; tap++) {
    await page.touchscreen.tap(map.x + map.width * (0.3 + 0.4 * (tap % 2)), map.y + map.height * 0.45);
    await page.waitForTimeout(60);
  }
  await page.locator('.map').scrollIntoViewIfNeeded();
  await page.locator('.map').tap({ position: point, force: true });
  await expect(list).toHaveValue(wanted);
});

test('the desk has its map without a network, though nobody has opened one before', async ({ city, newDevice }) => {
  const { page, network } = await newDevice('desktop');
  let lastFile = 0;
  page.on('response', (response) => {
    if (response.url().includes('/api/files/')) lastFile = Date.now();
  });
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  await expect.poll(() => lastFile > 0 && Date.now() - lastFile > 2000, 'boundaries have come').toBe(true);
  await network.cut();
  await page.goto(`${city.origin}/desk/areas`);
  await expect(page.locator('.map path').first()).toBeAttached();
  // By its own style: without it every area is black.
  await expect(page.locator('.map a path').first()).toHaveCSS('fill-opacity', '0.12');
});

test('by keyboard: one stop at the drawing, arrow keys lead to the neighbours, Enter opens one', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/areas`);
  const links = page.locator('.map a');
  await expect(links.first()).toBeAttached();
  expect(
    await links.evaluateAll((all) => all.filter((link) => (link as unknown as SVGElement).tabIndex === 0))
  ).toHaveLength(1);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.locator('.map a[tabindex="0"]').focus();
  const seen = new Set([await focused()]);
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft']) {
    await page.keyboard.press(key);
    seen.add(await focused());
  }
  expect(seen.size, 'neighbours have been reached').toBeGreaterThan(3);
  const name = (await focused())!;
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('the map shows remarks, their change, and answers without small numbers; patterns stay on the device', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  await page.goto(`${city.origin}/desk/areas`);
  const show = page.getByLabel(say('de', 'areas:map.show'), { exact: true });
  const answers = await show.locator('option', { hasText: 'Leben in meinem Viertel' }).textContent();
  await network.cut();

  await show.selectOption({ label: say('de', 'areas:map.remarks') });
  const tinted = page.locator('.map path.tinted');
  await expect(tinted.first()).toBeAttached();
  const numbers = async (): Promise<number[]> =>
    (await page.locator('.names .said').allTextContents()).map((text) => Number(text.replace('−', '-')));
  const remarks = await numbers();
  expect(
    remarks.reduce((sum, n) => sum + n, 0),
    'as many as the list of remarks has'
  ).toBeGreaterThan(3);
  const legend = page.getByRole('list', { name: say('de', 'areas:map.remarks') });
  await expect(legend.first()).toBeVisible();

  await page.getByLabel(say('de', 'areas:map.time'), { exact: true }).selectOption('365');
  await expect(page.getByText(say('de', 'areas:map.changeHint'))).toBeVisible();
  expect(new URL(page.url()).search).toBe('?show=remarks&days=365');

  await show.selectOption({ label: answers ?? '' });
  const hidden = page.locator('.names .said', { hasText: '·' });
  await expect(hidden.first()).toBeVisible();
  await expect(page.getByRole('link', { name: `Altstadt: ${say('de', 'areas:map.hidden')}` })).toBeAttached();
  await page.getByRole('checkbox', { name: say('de', 'surveys:small.title') }).uncheck();
  await expect(hidden).toHaveCount(0);

  const patterns = page.getByRole('checkbox', { name: say('de', 'areas:map.patterns') });
  await patterns.check();
  await expect(page.locator('.map path.lines').first()).toBeAttached();
  await page.reload();
  await expect(patterns).toBeChecked();
  await expect(page.locator('.map path.lines').first()).toBeAttached();
});
