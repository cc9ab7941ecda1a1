import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const SOURCE = 'Karte: Musterstadt, frei erfunden';

/** How many colours the ground has that is drawn; none where none is. */
const colours = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const seen = new Set<number>();
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.leaflet-tile-pane canvas')) {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let at = 0; at < pixels.length; at += 4)
        seen.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
    }
    return seen.size;
  });
/** Bytes of the maps that lie in the browser's own files. */
const kept = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    try {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('basemap');
      const sizes: number[] = [];
      for await (const handle of folder.values()) sizes.push((await (handle as FileSystemFileHandle).getFile()).size);
      return sizes;
    } catch {
      return [];
    }
  });

test('the map is kept for working without a network, drawn there, and gone after signing out', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await readyForOffline(page);
  await page.goto(`${city.origin}/desk/remarks/map`);
  await expect.poll(() => colours(page), 'streets and waters, from the server').toBeGreaterThan(10);
  await expect(page.getByText(SOURCE)).toBeVisible();
  expect(await kept(page), 'nothing is kept that nobody asked for').toEqual([]);

  await page.goto(`${city.origin}/desk/settings`);
  await page.getByRole('button', { name: /^Karte für unterwegs behalten \(0,1.MB\)$/ }).click();
  await expect(page.getByRole('button', { name: say('de', 'settings:map.forget') })).toBeVisible();
  expect(await kept(page)).toHaveLength(1);

  await network.cut();
  await page.goto(`${city.origin}/desk/remarks/map`);
  await expect.poll(() => colours(page), 'streets and waters, from this device').toBeGreaterThan(10);
  await expect(page.getByText(SOURCE)).toBeVisible();
  await network.mend();

  await page.goto(`${city.origin}/desk/settings`);
  await page.getByRole('banner').locator('summary').click();
  await page.getByRole('button', { name: say('de', 'desk:signOutWho', { name: 'Projektbüro' }) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('de', 'desk:signOut.out') })
    .click();
  await expect.poll(() => kept(page), 'it went with the account').toEqual([]);
});

test('without a map, and with a broken one, areas and points are there', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  const file = join(city.dataDir, 'basemap.pmtiles');
  for (const bytes of [undefined, 'PMTiles and nothing more']) {
    if (bytes === undefined) rmSync(file);
    else writeFileSync(file, bytes);
    await page.goto(`${city.origin}/desk/remarks/map`);
    await expect(page.locator('.leaflet-overlay-pane path').first()).toBeAttached();
    await expect(page.locator('.map button').first()).toBeVisible();
    await expect(page.getByText(SOURCE)).toHaveCount(0);
    expect(await colours(page)).toBe(0);
  }
});
