import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { publicAnswer } from '../../../src/lib/protocol/public.ts';
import { command, startInstance, temporaryFolder, type Instance } from '../../e2e/fixtures/instance.ts';
import { freePort } from '../../free-port.ts';
import { bundle } from '../bundle.ts';

const HERE = import.meta.dirname;
const AREA = '00000000-0000-4000-8000-000000000002';
const LOGIN = { login: 'planung', password: 'ein langer Satz zum Messen' };

/** A peer's server with one empty store, and how a device of it comes to a page of its origin. */
export type Served = {
  name: string;
  /** The page's code, to be evaluated there. */
  code: string;
  pageUrl: string;
  /** What the findings are about. */
  area: string;
  admit: (context: BrowserContext) => Promise<void>;
  stop: () => Promise<void>;
};

/** The peers are installed here and not with the house: nobody but this bench needs them. */
export function install(): void {
  if (existsSync(join(HERE, 'node_modules/.package-lock.json'))) return;
  // Some of what RxDB brings and this bench never runs asks for a newer Node than the house's floor.
  const { status } = spawnSync('npm', ['ci', '--engine-strict=false', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: HERE,
    stdio: ['ignore', 'inherit', 'inherit']
  });
  if (status !== 0) throw new Error('The peers could not be installed.');
}

export async function serveNahraum(): Promise<Served> {
  const instance = await startInstance();
  const area = await setUp(instance);
  const user = ['user', 'add', '--login', LOGIN.login, '--name', 'Planung', '--role', 'planner'];
  command(instance, user, `${LOGIN.password}\n`);
  return {
    name: 'Nahraum',
    code: await bundle(join(HERE, '../nahraum-device.ts')),
    pageUrl: `${instance.origin}/api/health`,
    area,
    admit: async (context) => {
      const headers = { origin: instance.origin };
      const answer = await context.request.post(`${instance.origin}/api/session`, { data: LOGIN, headers });
      if (!answer.ok()) throw new Error(await answer.text());
    },
    stop: instance.remove
  };
}

/** Gives the area that a new municipality begins with. */
async function setUp({ origin, printed }: Instance): Promise<string> {
  const token = /\/setup#(\S+)/.exec(printed())?.[1];
  const administrator = { login: 'verwaltung', name: 'Verwaltung', password: LOGIN.password };
  const municipality = { name: 'Neustadt', slug: 'neustadt', languages: ['de'] };
  const answer = await fetch(`${origin}/api/setup`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token, administrator, municipality })
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { rows } = publicAnswer.parse(await (await fetch(`${origin}/api/public`)).json());
  return rows.find(({ kind }) => kind === 'area')!.id;
}

async function servePeer(name: string, file: string, path: string): Promise<Served> {
  const port = await freePort();
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [join(HERE, 'servers', file), String(port), folder], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit']
  });
  const pageUrl = `http://localhost:${port}${path}`;
  await answering(pageUrl);
  return {
    name,
    code: await bundle(join(HERE, 'pages', file)),
    pageUrl,
    area: AREA,
    admit: async () => undefined,
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

export const servePouchDb = (): Promise<Served> => servePeer('PouchDB', 'pouchdb.mjs', '/page');
export const serveRxDb = (): Promise<Served> => servePeer('RxDB', 'rxdb.mjs', '/');

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer.`);
}
