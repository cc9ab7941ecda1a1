import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { writeArchive } from '../backup/archive.ts';
import { restore } from '../backup/restore.ts';
import type { Settings } from '../config/settings.ts';
import { openServer, type Server } from '../server.ts';

let root: string;
let settings: Settings;
let server: Server;
let logged: string[];
beforeEach(async () => {
  logged = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (logged.push(String(text)), true));
  root = mkdtempSync(join(tmpdir(), 'nahraum-grip-'));
  settings = {
    host: '127.0.0.1',
    port: 1,
    dataDir: join(root, 'data'),
    databaseUrl: undefined,
    origin: 'http://localhost:1',
    addressHeader: undefined
  };
  server = await openServer(settings);
  onTestFinished(async () => {
    vi.restoreAllMocks();
    await server.close();
    rmSync(root, { recursive: true, force: true });
  });
});

const path = (name: string) => join(settings.dataDir, name);
const write = (value: number) => server.store.commit({ feeds: [], run: (tx) => tx.settings.set('a', value) });
const refused = expect.objectContaining({ code: '57P03' });
const forgetLock = () => {
  for (const name of readdirSync(settings.dataDir))
    if (name === 'lock.sqlite' || name.startsWith('running.')) rmSync(path(name));
};

it('a server whose lock somebody deleted takes nothing more, so that a restore loses nothing', async () => {
  const file = join(root, 'backup.gz');
  await writeArchive(server.store, server.macKey, file);
  await write(1);
  forgetLock();
  await restore(settings, file, { stamp: 'x' });
  await expect(write(2)).rejects.toEqual(refused);
  await expect(server.pulse()).rejects.toEqual(refused);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatch(/^\S+ error The store is not this server's any more[^\n]*restart Nahraum\.\n$/);
});

it.each<[string, () => void]>([
  [
    'was put back by hand',
    () => (cpSync(path('nahraum.sqlite'), path('copy')), renameSync(path('copy'), path('nahraum.sqlite')))
  ],
  ['was deleted', () => rmSync(path('nahraum.sqlite'))],
  ['was moved with its folder', () => renameSync(settings.dataDir, join(root, 'elsewhere'))]
])('a server whose database %s takes nothing more', async (_what, harm) => {
  await write(1);
  harm();
  await expect(write(2)).rejects.toEqual(refused);
});

it('a folder that was away for a moment is written again', async () => {
  renameSync(settings.dataDir, join(root, 'elsewhere'));
  await expect(write(1)).rejects.toEqual(refused);
  renameSync(join(root, 'elsewhere'), settings.dataDir);
  await write(2);
  expect(await server.store.read((tx) => tx.settings.get('a'))).toBe(2);
});

it('what is written in the moment in which the store is taken away counts as not written', async () => {
  const writing = server.store.commit({
    feeds: [],
    run: async (tx) => {
      await tx.settings.set('a', 1);
      forgetLock();
    }
  });
  await expect(writing).rejects.toEqual(refused);
});
