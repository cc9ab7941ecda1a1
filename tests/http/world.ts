import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assignment } from '#lib/domain/access/roles.ts';
import type { Area } from '#lib/kinds/area/kind.ts';
import { randomId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import { createPasswords } from '#lib/server/auth/passwords.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { createApi, type Api } from '#lib/server/http/api.ts';
import { openServer, type Server, type Surroundings } from '#lib/server/server.ts';
import { openStore, type StoreOptions } from '#lib/server/store/open-store.ts';

export const ORIGIN = 'http://localhost:3000';
export const PASSWORD = 'vier rote Züge im Regen';

export type Answer = { status: number; body: Json; text: string; headers: Headers };
type Ask = {
  body?: unknown;
  raw?: BodyInit;
  cookie?: string;
  headers?: Record<string, string>;
  address?: string;
};

/** Two areas with an officer each, a planner, a reader, an administrator: a small town with a real store and endpoint. */
export type World = {
  server: Server;
  clock: { now: number };
  areas: { north: string; south: string; root: string };
  accounts: Record<string, string>;
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** The cookie of a new session. */
  signIn(login: string): Promise<string>;
  close(): Promise<void>;
};

/** Argon2 has tests of its own; here it would only make the others slow. */
export const cheapPasswords = () =>
  createPasswords({
    hash: async (password) => `cheap:${password}`,
    verify: async (stored, password) => stored === `cheap:${password}`
  });

export async function createWorld(
  options: StoreOptions = { memory: true },
  surroundings: Pick<Surroundings, 'freeBytes'> = {}
): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nahraum-http-'));
  const clock = { now: Date.UTC(2026, 10, 22, 12) };
  const store = await openStore(options);
  const settings = {
    host: '127.0.0.1',
    port: 3000,
    dataDir,
    databaseUrl: undefined,
    origin: ORIGIN,
    addressHeader: undefined
  };
  const server = await openServer(settings, {
    now: () => clock.now,
    passwords: cheapPasswords(),
    store,
    ...surroundings
  });
  const api = createApi(server);
  const areas = { root: randomId(randomBytes), north: randomId(randomBytes), south: randomId(randomBytes) };
  const accounts = await settle(server, areas);

  const ask = (method: string, path: string, options: Ask = {}) => askApi(api, method, path, options);
  return {
    server,
    clock,
    areas,
    accounts,
    ask,
    async signIn(login) {
      const answer = await ask('POST', '/api/session', { body: { login, password: PASSWORD } });
      if (answer.status !== 200) throw new Error(`${login} cannot sign in: ${answer.text}`);
      return answer.headers.get('set-cookie')!.split(';')[0]!;
    },
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true });
    }
  };
}

async function askApi(
  api: Api,
  method: string,
  path: string,
  { body, raw, cookie, headers, address = '192.0.2.1' }: Ask
): Promise<Answer> {
  const sends = method !== 'GET' && method !== 'HEAD';
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    ...(sends ? { body: raw ?? (body === undefined ? null : JSON.stringify(body)) } : {}),
    headers: {
      ...(sends ? { origin: ORIGIN, 'content-type': 'application/json' } : {}),
      ...(cookie === undefined ? {} : { cookie }),
      ...headers
    }
  });
  const response = await api(request, address);
  const text = response.headers.get('content-type') === 'text/event-stream' ? '' : await response.text();
  return { status: response.status, text, body: readJson(text), headers: response.headers };
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

async function settle({ store, macKey }: Server, areas: World['areas']): Promise<Record<string, string>> {
  const staff: Record<string, Assignment[]> = {
    north: [{ role: 'officer', area: areas.north }],
    south: [{ role: 'officer', area: areas.south }],
    moderator: [{ role: 'moderator' }],
    planner: [{ role: 'planner' }],
    reader: [{ role: 'reader' }],
    statistics: [{ role: 'statistics' }],
    administrator: [{ role: 'administrator' }],
    dpo: [{ role: 'dpo' }],
    nobody: []
  };
  const accounts = Object.fromEntries(Object.keys(staff).map((login) => [login, randomId(randomBytes)]));
  const sign = createSign(macKey);
  await store.commit({
    feeds: ['public'],
    run: async (tx) => {
      for (const [login, assignments] of Object.entries(staff)) {
        const id = accounts[login]!;
        await tx.accounts.create({ id, login, name: login, password: `cheap:${PASSWORD}`, disabled: false });
        await tx.accounts.setAssignments(id, assignments);
      }
      for (const [slug, id] of Object.entries(areas)) {
        const data: Area = {
          name: slug,
          slug,
          code: '',
          type: slug === 'root' ? 'municipality' : 'social-area',
          parent: slug === 'root' ? null : areas.root,
          validFrom: '2026-01-01',
          validTo: '',
          geometry: null
        };
        await tx.records.put({ feed: 'public', id, kind: 'area', body: { data } }, sign);
      }
    }
  });
  return accounts;
}
