import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PublicAnswer } from '#lib/protocol/public.ts';
import { createApi } from '#lib/server/http/api.ts';
import { openServer, type Server } from '#lib/server/server.ts';
import { setupLink } from '#lib/server/start.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { ORIGIN } from './world.ts';

let dataDir: string;
let server: Server;
let clock: number;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-setup-'));
  const settings = {
    host: '127.0.0.1',
    port: 3000,
    dataDir,
    databaseUrl: undefined,
    origin: ORIGIN,
    addressHeader: undefined
  };
  clock = Date.UTC(2026, 10, 22, 12);
  server = await openServer(settings, { now: () => clock, store: await openStore({ memory: true }) });
});
afterEach(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

const administrator = { login: 'verwaltung', name: 'Verwaltung', password: 'vier rote Züge im Regen' };
const municipality = { name: 'Musterdorf', slug: 'musterdorf', languages: ['de', 'ar'] };
const token = async () => (await setupLink(server))!.split('#')[1]!;

const post = (path: string, body: object) =>
  createApi(server)(
    new Request(`${ORIGIN}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin: ORIGIN, 'content-type': 'application/json' }
    }),
    '192.0.2.1'
  );
const setUp = (using: string, more: object = {}) =>
  post('/api/setup', { token: using, administrator, municipality, ...more });

it('makes the first administrator and a municipality that covers everything', async () => {
  expect((await setUp(await token())).status).toBe(201);
  const signedIn = await post('/api/session', { login: 'verwaltung', password: administrator.password });
  expect(await signedIn.json()).toMatchObject({ assignments: [{ role: 'administrator' }] });
  const rows = (await (await createApi(server)(new Request(`${ORIGIN}/api/public`), '')).json()) as PublicAnswer;
  const [area, town] = rows.rows;
  expect(area).toMatchObject({ kind: 'area', data: { name: 'Musterdorf', parent: null, type: 'municipality' } });
  expect(town).toMatchObject({ kind: 'municipality', data: { name: 'Musterdorf', rootArea: area!.id, demo: false } });
});

it('begins on the day it is in the municipality, also in the hours after midnight', async () => {
  clock = Date.UTC(2026, 6, 31, 22, 30);
  await setUp(await token());
  const rows = (await (await createApi(server)(new Request(`${ORIGIN}/api/public`), '')).json()) as PublicAnswer;
  expect(rows.rows[0]).toMatchObject({ kind: 'area', data: { validFrom: '2026-08-01' } });
});

it('works once, and offers no further link', async () => {
  const once = await token();
  await setUp(once);
  const again = await setUp(once);
  expect([again.status, await again.json()]).toEqual([409, { error: 'already-set-up' }]);
  expect(await setupLink(server)).toBeUndefined();
});

it('of two that come at the same moment takes one', async () => {
  const once = await token();
  const both = await Promise.all([setUp(once), setUp(once)]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await server.store.read((tx) => tx.accounts.count())).toBe(1);
});

it('refuses another token, one of an earlier start, and whoever keeps guessing', async () => {
  const earlier = await token();
  await token();
  expect((await setUp(earlier)).status).toBe(403);
  for (let i = 0; i < 9; i++) expect((await setUp('a'.repeat(43))).status).toBe(403);
  expect((await setUp('a'.repeat(43))).status).toBe(429);
  expect((await setUp(await token(), { administrator: { ...administrator, password: 'kurz' } })).status).toBe(422);
});

it('makes nothing at all with a password that is too short', async () => {
  const refused = await setUp(await token(), { administrator: { ...administrator, password: 'kurz' } });
  expect([refused.status, await refused.json()]).toEqual([422, { error: 'password-too-short' }]);
  expect(await server.store.read((tx) => tx.accounts.count())).toBe(0);
});

it('keeps only the hash of the token', async () => {
  const secret = await token();
  expect(await server.store.read((tx) => tx.settings.get('setup-token'))).not.toBe(secret);
});
