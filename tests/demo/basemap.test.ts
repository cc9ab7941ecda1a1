import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { PMTiles, type Source } from 'pmtiles';
import { expect, test } from 'vitest';
import { buildBasemap } from '#lib/demo/basemap/build.ts';
import { musterstadtBasemap } from '#lib/demo/basemap/musterstadt.ts';
import { onMap } from '#lib/demo/city/borders.ts';

const FILE = 'src/lib/demo/basemap/musterstadt.pmtiles';
const source = (bytes: Uint8Array): Source => ({
  getKey: () => 'musterstadt',
  getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.slice(offset, offset + length)).buffer })
});

test('Musterstadt’s basemap is what its lines make, and small', () => {
  const kept = readFileSync(FILE);
  expect(kept.equals(buildBasemap()), '`npm run map:build` draws it anew').toBe(true);
  expect(kept.equals(musterstadtBasemap()), 'it is delivered with the program').toBe(true);
  expect(kept.length).toBeLessThan(150_000);
});

test('a reader of such files finds its tiles, each with streets, and whom it is from', async () => {
  const map = new PMTiles(source(buildBasemap()));
  const { minZoom, maxZoom, minLon, maxLat } = await map.getHeader();
  expect([minZoom, maxZoom]).toEqual([6, 14]);
  const [west] = onMap([-8, 0]);
  expect(Math.abs(minLon - west)).toBeLessThan(0.02);
  expect(maxLat).toBeGreaterThan(52.45);
  expect(await map.getMetadata()).toMatchObject({ attribution: 'Karte: Musterstadt, frei erfunden' });
  const [longitude, latitude] = onMap([0.5, 1.05]);
  const sine = Math.sin((latitude * Math.PI) / 180);
  const x = Math.floor((longitude / 360 + 0.5) * 2 ** 14);
  const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** 14);
  const tile = await map.getZxy(14, x, y);
  expect(Buffer.from(tile?.data ?? new ArrayBuffer()).includes('minor_road')).toBe(true);
  expect(await map.getZxy(14, x + 100, y)).toBeUndefined();
  expect(() => gunzipSync(Buffer.from(tile?.data ?? new ArrayBuffer())), 'it was unpacked on the way').toThrow();
});
