import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { basemapPath } from '#lib/server/basemap/basemap-file.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.close());

const BYTES = Buffer.from('PMTiles and what follows, as one piece');
const put = (bytes = BYTES): void => writeFileSync(basemapPath(world.server.settings.dataDir), bytes);
const get = (headers: Record<string, string> = {}, method = 'GET') => world.ask(method, '/api/basemap', { headers });

it('says so where the municipality has none', async () => expect((await get()).status).toBe(204));

it('gives the pieces that are asked for, and says of which version', async () => {
  put();
  const piece = await get({ range: 'bytes=0-6' });
  expect([piece.status, piece.text]).toEqual([206, 'PMTiles']);
  expect(piece.headers.get('content-range')).toBe(`bytes 0-6/${BYTES.length}`);
  expect(piece.headers.get('content-length')).toBe('7');
  expect((await get({ range: 'bytes=-5' })).text).toBe('piece');
  const tag = piece.headers.get('etag') ?? '';
  expect((await get({ 'if-none-match': tag })).status).toBe(304);
  put(Buffer.from('PMTiles of another day'));
  expect((await get({ 'if-none-match': tag })).headers.get('etag')).not.toBe(tag);
  const mixed = await get({ range: 'bytes=0-6', 'if-range': tag });
  expect([mixed.status, mixed.text], 'never a piece of another one').toEqual([200, 'PMTiles of another day']);
});

it('gives it whole, tells its size beforehand, and nothing behind its end', async () => {
  put();
  expect((await get()).text).toBe(BYTES.toString());
  const head = await get({}, 'HEAD');
  expect([head.headers.get('content-length'), head.text]).toEqual([String(BYTES.length), '']);
  const beyond = await get({ range: 'bytes=5000-' });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${BYTES.length}`]);
});

it('an empty file is no piece of anything, and breaks nothing', async () => {
  put(Buffer.alloc(0));
  expect((await get()).status).toBe(204);
});
