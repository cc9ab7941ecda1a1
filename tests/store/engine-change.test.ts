import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backup } from '#lib/cli/backup.ts';
import type { Command } from '#lib/cli/command.ts';
import { demo } from '#lib/cli/demo.ts';
import { doctor } from '#lib/cli/doctor.ts';
import { restore } from '#lib/cli/restore.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { freshSchema, startPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres | { reason: string };
let root: string;
beforeAll(async () => {
  postgres = await startPostgres();
  root = mkdtempSync(join(tmpdir(), 'nahraum-engines-'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
  if ('stop' in postgres) postgres.stop();
});

/** Everything somebody wrote, without the numbers that a restore gives anew. */
async function contentOf(place: { dataDir: string; databaseUrl: string | undefined }): Promise<string[]> {
  const store = await openStore({ ...place, create: false });
  const texts: string[] = [];
  await store.dump((text) => void texts.push(text));
  await store.close();
  const rows = texts
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('['))
    .map((line) => JSON.parse(line) as [string, Record<string, unknown>]);
  return rows
    .filter(([table, row]) => !(table === 'settings' && String(row.key).startsWith('epoch')))
    .map(([table, { n: _n, head: _head, mac: _mac, ...row }]) => JSON.stringify([table, Object.entries(row).sort()]))
    .sort();
}

test('a store moves from SQLite to PostgreSQL and back, encrypted on its way, and holds the same', async (context) => {
  if ('reason' in postgres) return context.skip(postgres.reason);
  const dataDir = join(root, 'data');
  const schema = await freshSchema(postgres.url);
  const said: string[] = [];
  const run = async (databaseUrl: string | undefined, command: Command, ...args: string[]): Promise<number> => {
    const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, PORT: '1' };
    const note = (line: string): void => void said.push(line);
    return command.run(args, { env, say: note, complain: note, secret: async () => identity });
  };
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const [there, back] = [join(root, 'there.gz.age'), join(root, 'back.gz.age')];
  try {
    expect(await run(undefined, demo, '--create')).toBe(0);
    const before = await contentOf({ dataDir, databaseUrl: undefined });
    expect(before.length).toBeGreaterThan(500);

    expect(await run(undefined, backup, there, '--recipient', recipient)).toBe(0);
    expect(await run(schema.url, restore, there, '--create', '--identity', '-'), said.join('\n')).toBe(0);
    expect(await contentOf({ dataDir, databaseUrl: schema.url })).toEqual(before);
    expect(await run(schema.url, doctor), said.join('\n')).toBe(0);

    expect(await run(schema.url, backup, back, '--recipient', recipient)).toBe(0);
    expect(await run(undefined, restore, back, '--identity', '-'), said.join('\n')).toBe(0);
    expect(await contentOf({ dataDir, databaseUrl: undefined })).toEqual(before);
    expect(readdirSync(dataDir)).toContainEqual(expect.stringMatching(/^nahraum\.sqlite\.before-/));
  } finally {
    await schema.drop();
  }
});

test('a restore into PostgreSQL that holds something already is refused', async (context) => {
  if ('reason' in postgres) return context.skip(postgres.reason);
  const dataDir = join(root, 'other');
  const schema = await freshSchema(postgres.url);
  const said: string[] = [];
  const run = async (databaseUrl: string | undefined, command: Command, ...args: string[]): Promise<number> => {
    const note = (line: string): void => void said.push(line);
    const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, PORT: '1' };
    return command.run(args, { env, say: note, complain: note, secret: async () => '' });
  };
  try {
    expect(await run(undefined, demo, '--create')).toBe(0);
    expect(await run(undefined, backup, join(root, 'plain.gz'))).toBe(0);
    expect(await run(schema.url, restore, join(root, 'plain.gz'), '--create')).toBe(0);
    const held = await contentOf({ dataDir, databaseUrl: schema.url });
    await expect(run(schema.url, restore, join(root, 'plain.gz'))).rejects.toThrow();
    expect(await contentOf({ dataDir, databaseUrl: schema.url })).toEqual(held);
  } finally {
    await schema.drop();
  }
});
