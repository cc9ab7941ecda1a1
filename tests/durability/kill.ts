import { join } from 'node:path';
import { SQLITE_FILE, type StoreOptions } from '#lib/server/store/open-store.ts';
import { survivors, type Survivors } from './checks.ts';
import { Clients } from './clients.ts';
import { startServer } from './server-process.ts';

export type KillFigures = Survivors & { kills: number; sent: number; acknowledged: number };

const CLIENTS = 24;

/** Kills a loaded server `kills` times at a moment of chance, starts it again each time, and looks at what is left. */
export async function killUnderLoad(options: StoreOptions, kills: number): Promise<KillFigures> {
  const clients = new Clients();
  const env = environment(options);
  for (let round = 0; round < kills; round++) {
    const server = await startServer(env);
    const load = clients.load(server.port, CLIENTS, () => true);
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
    await server.kill();
    await load;
  }
  const last = await startServer(env);
  await clients.finish(last.port);
  await last.kill();
  const { acknowledged, sent } = clients;
  return { kills, sent, acknowledged: acknowledged.size, ...(await survivors(options, acknowledged)) };
}

const environment = ({ databaseUrl, dataDir }: StoreOptions): Record<string, string> =>
  databaseUrl === undefined ? { SQLITE: join(dataDir!, SQLITE_FILE) } : { DATABASE_URL: databaseUrl };
