import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, SQLITE_FILE } from '#lib/server/store/open-store.ts';
import { Clients } from './clients.ts';
import { startServer } from './server-process.ts';
import { readTrace, tracer, type TraceEvent } from './trace.ts';

const CLIENTS = 6;

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
  try {
    await (await openStore({ dataDir: live })).close();
    cpSync(live, before, { recursive: true });
    const env = { SQLITE: join(live, SQLITE_FILE), PRAGMAS: pragmas.join(';') };
    const log = join(folder, 'log');
    const server = await startServer(env, tracer(log));
    const clients = new Clients();
    await clients.load(server.port, CLIENTS, () => clients.acknowledged.size < count);
    await server.kill();
    return await look({ events: await readTrace(log), acknowledged: clients.acknowledged }, before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
