import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/axe.ts';
import { deviceIn } from './fixtures/mirrored.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { settled } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const LISTS = ['/desk/records/finding', '/desk/surveys', '/desk/events', '/desk/remarks'] as const;

/** How many rows fit on the screen under the head of the table, if all were as high as the highest, and what each of them says. */
const measured = (page: Page): Promise<{ rows: number; facts: number; wide: boolean }> =>
  page.locator('main table').evaluate((table: HTMLTableElement) => {
    const rows = [...table.tBodies[0]!.rows].map((row) => row.getBoundingClientRect());
    const facts = table.tHead!.rows[0]!.cells.length - 1;
    const highest = Math.max(...rows.map(({ height }) => height));
    return {
      rows: (window.innerHeight - rows[0]!.top) / highest,
      facts,
      wide: table.scrollWidth > table.parentElement!.clientWidth
    };
  });

/** What stands in a list and cannot be read whole, by the names of its columns. */
const cutOff = (page: Page): Promise<(string | undefined)[]> =>
  page
    .locator('main tbody td')
    .evaluateAll((cells) =>
      cells
        .filter((cell) =>
          [cell, ...cell.children].some(
            (box) =>
              box.clientWidth > 0 && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
          )
        )
        .map((cell) => (cell as HTMLElement).dataset['label'])
    );

for (const list of LISTS)
  test(`${list} has room for 15 rows of five facts on a desktop, and is of rows on a tablet`, async ({
    city,
    newDevice
  }) => {
    const { page } = await newDevice('desktop');
    await page.setViewportSize({ width: 1440, height: 900 });
    await signIn(page, city.origin, 'projektbuero');
    await page.goto(city.origin + list);
    await settled(page);
    await expect(page.getByRole('row')).not.toHaveCount(0);
    const seen = await measured(page);
    expect(seen.rows).toBeGreaterThanOrEqual(15);
    expect(seen.facts).toBeGreaterThanOrEqual(5);
    expect(seen.wide).toBe(false);

    await page.setViewportSize({ width: 820, height: 1180 });
    await expect(page.locator('main thead')).toBeHidden();
    const row = page.locator('main tbody tr').first();
    expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    // Anywhere on the row leads to its record.
    await row.click({ position: { x: 400, y: 30 } });
    await expect(page).toHaveURL(new RegExp(`${list}/[0-9a-f-]{36}`));
  });

test('search, filter and order of a list stand in its address, also of conferences', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/events`);
  await settled(page);
  await expect(page.locator('main tbody tr')).not.toHaveCount(0);
  const all = await page.locator('main tbody tr').count();
  await page.getByLabel(say('de', 'kinds:conference.field.area'), { exact: true }).selectOption('Nordviertel');
  await expect(page).toHaveURL(/area=[0-9a-f-]{36}/);
  await expect.poll(() => page.locator('main tbody tr').count()).toBeLessThan(all);
  await page.getByRole('button', { name: say('de', 'kinds:conference.field.heldOn'), exact: true }).click();
  await expect(page).toHaveURL(/sort=heldOn/);
  const narrowed = await page.locator('main tbody tr').allTextContents();
  await page.reload();
  await expect.poll(() => page.locator('main tbody tr').allTextContents()).toEqual(narrowed);
});

test('a count of remarks leads to those remarks, and back to all of them', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/remarks?q=a`);
  await settled(page);
  const received = say('de', 'kinds:triage.option.status.received');
  const count = page.getByRole('main').getByRole('link', { name: new RegExp(`\\d ${received}$`) });
  await expect(count).not.toHaveAttribute('aria-current');
  await count.click();
  await expect(page).toHaveURL(/\?q=a&status=received$/);
  await expect(count).toHaveAttribute('aria-current', 'true');
  await expect(page.getByLabel(say('de', 'remarks:status'), { exact: true })).toHaveValue('received');
  await expectAccessible(page, 'remarks of one status');
  await count.click();
  await expect(page).toHaveURL(/\?q=a$/);
});

for (const language of ['de', 'en'] as const)
  test(`on a desktop, in ${language}, no fact is cut off: a long name stands in two lines`, async ({
    city,
    newDevice
  }) => {
    const { page } = await deviceIn(newDevice, 'desktop', language);
    await signIn(page, city.origin, 'projektbuero', language);
    for (const width of [1440, 1280, 1260]) {
      await page.setViewportSize({ width, height: 900 });
      for (const list of LISTS) {
        await page.goto(city.origin + list);
        await settled(page);
        await expect(page.locator('main thead')).toBeVisible();
        await expect(page.locator('main tbody tr')).not.toHaveCount(0);
        expect(await cutOff(page), `${list} at ${width}`).toEqual([]);
        expect((await measured(page)).wide, `${list} at ${width}`).toBe(false);
      }
    }
  });

test('going back from a record leads to the same row of the list, by eye and by keyboard', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await page.setViewportSize({ width: 1440, height: 420 });
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/records/finding?sort=-weight`);
  await settled(page);
  const last = page.locator('main tbody tr').last().getByRole('link');
  await last.focus();
  const top = await page.evaluate(() => window.scrollY);
  expect(top).toBeGreaterThan(0);
  const title = (await last.textContent())!;
  for (const back of ['history', 'link'] as const) {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    if (back === 'history') await page.goBack();
    else await page.getByRole('link', { name: say('de', 'record:back') }).click();
    await expect(page).toHaveURL(/finding\?sort=-weight$/);
    await expect(last).toBeFocused();
    expect(await page.evaluate(() => window.scrollY)).toBe(top);
  }
});

test('a remark opens beside the list on a desktop, by keyboard, and alone on a tablet', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/remarks?status=received`);
  await settled(page);
  const rows = page.locator('main [data-row]');
  await rows.first().focus();
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  const said = (await page.locator('[data-row]:focus').textContent())!;
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/remarks\/[0-9a-f-]{36}\?status=received$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const list = page.getByRole('region', { name: say('de', 'desk:door.remarks') });
  await expect(list.locator('[aria-current=true]')).toHaveText(said);
  await expectAccessible(page, 'a remark beside the list');
  expect(await cutOff(page)).toEqual([]);

  // The next one comes from the list that still stands there, narrowed as it was.
  await list.locator('[aria-current=true]').focus();
  await page.keyboard.press('ArrowUp');
  const next = (await page.locator('[data-row]:focus').textContent())!;
  await page.keyboard.press('Enter');
  await expect(list.locator('[aria-current=true]')).toHaveText(next);
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect(list).toBeHidden();
  await page.getByRole('link', { name: say('de', 'record:back') }).click();
  await expect(page).toHaveURL(/remarks\?status=received$/);
  await expect(page.locator('[data-row]:focus')).toHaveText(next);
});

test('beside an open remark the list shows twelve others at once, each with five facts', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, city.origin, 'projektbuero');
  for (const view of ['', '?q=a']) {
    await page.goto(`${city.origin}/desk/remarks${view}`);
    await settled(page);
    await page.locator('main [data-row]').first().click();
    const list = page.getByRole('region', { name: say('de', 'desk:door.remarks') });
    await expect(list).toBeVisible();
    await settled(page);
    const room = await list.evaluate((pane) => {
      const rows = [...pane.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect());
      const end = Math.min(window.innerHeight, pane.getBoundingClientRect().bottom);
      return (end - rows[0]!.top) / Math.max(...rows.map(({ height }) => height));
    });
    expect(room, view).toBeGreaterThanOrEqual(12);
    const facts = list.locator('tbody tr').first().locator('td:visible');
    const labels = await facts.evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['label']));
    const wanted = ['list.area', 'list.actionField', 'status', 'list.day'].map((key) => say('de', `remarks:${key}`));
    expect(labels, view).toEqual([...wanted, say('de', 'record:list.waits')]);
  }
});

test('a survey is found by what its form asks, also without a network', async ({ city, newDevice }) => {
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await readyForOffline(page);
  const rows = page.locator('main tbody tr');
  await expect(rows).toHaveCount(1);
  const search = page.getByRole('searchbox', { name: say('de', 'record:list.search'), exact: true });
  await search.fill('Zahnärztin');
  await expect(rows).toHaveCount(0);
  await search.fill('einkaufsmoglichkeiten bus');
  await expect(rows).toHaveCount(1);
  await network.cut();
  await search.fill('wohnung');
  await expect(rows).toHaveCount(1);
  await page.reload();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Leben in meinem Viertel');
});
