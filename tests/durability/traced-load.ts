import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { openStore, SQLITE_FILE } from '#lib/server/store/open-store.ts';
import { Clients, type Send } from './clients.ts';
import { startServer } from './server-process.ts';
import { readTrace, tracer, type TraceEvent } from './trace.ts';

const CLIENTS = 6;
const OUT = '.cache/durability';
const PROGRAM = `${OUT}/acknowledging-server.mjs`;

/** Node 20 reads no TypeScript: the server is bundled once, its packages stay outside. */
export async function buildServer(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'tests/durability/acknowledging-server.ts',
      outDir: OUT,
      rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' } }
    }
  });
}

export type TracedLoad = { events: TraceEvent[]; acknowledged: ReadonlySet<string> };

/**
 * Lets a server on the embedded database acknowledge `count` items and watches what it asks of the kernel. The folder
 * `before` holds the database as it was, safely on disk, when the watching began.
 */
export async function withTracedLoad<T>(
  count: number,
  pragmas: string[],
  look: (load: TracedLoad, before: string) => Promise<T>
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'nahraum-trace-'));
  const live = join(folder, 'live');
  const before = join(folder, 'before');
  const log = join(folder, 'log');
  try {
    await (await openStore({ dataDir: live })).close();
    cpSync(live, before, { recursive: true });
    const env = { SQLITE: join(live, SQLITE_FILE), PRAGMAS: pragmas.join(';') };
    const server = await startServer([...tracer(log), process.execPath, PROGRAM], env, /^(\d+) (\d+)\n/);
    const [port, pid] = server.greeting.slice(1).map(Number) as [number, number];
    const clients = new Clients();
    await clients.load(sendTo(port), CLIENTS, () => clients.acknowledged.size < count);
    await server.kill(pid);
    return await look({ events: await readTrace(log), acknowledged: clients.acknowledged }, before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sendTo =
  (port: number): Send =>
  async (post, id) =>
    (await post({ port, path: `/${id}` })) === `ack ${id}`;
