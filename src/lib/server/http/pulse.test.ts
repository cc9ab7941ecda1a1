import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fingerprint } from '../../../../scripts/fingerprint.mjs';
import { openServer, type Server } from '../server.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { createDiskRoom } from '../store/disk-room.ts';
import { createApi } from './api.ts';
import { createPulse } from './pulse.ts';

const ORIGIN = 'http://localhost:3000';
let dataDir: string;
let server: Server;
let clock: number;
let printed: string[];
/** What goes wrong with every write. */
let fault: string | undefined;
let writes: number;

beforeEach(async () => {
  [clock, writes, printed, fault] = [0, 0, [], undefined];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-pulse-'));
  const settings = {
    host: '::',
    port: 3000,
    dataDir,
    databaseUrl: undefined,
    origin: ORIGIN,
    addressHeader: undefined
  };
  const inner = await openStore({ memory: true });
  const store: Store = {
    ...inner,
    commit: (job) => {
      writes += 1;
      return fault === undefined ? inner.commit(job) : Promise.reject(Object.assign(new Error('no'), { code: fault }));
    }
  };
  server = await openServer(settings, { now: () => clock, store, freeBytes: async () => undefined });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
  rmSync(dataDir, { recursive: true });
});

const ask = async (path: string, init: RequestInit = {}) => {
  const answer = await createApi(server)(new Request(ORIGIN + path, init), '');
  return { status: answer.status, body: (await answer.json()) as unknown, headers: answer.headers };
};
const health = async () => (await ask('/api/health')).status;

describe('health', () => {
  it.each([
    ['SQLITE_FULL', 507],
    ['ENOSPC', 507],
    ['53100', 507],
    ['SQLITE_READONLY', 503],
    ['SQLITE_IOERR_WRITE', 503],
    ['25006', 503],
    ['57P03', 503]
  ])('fails while writes fail with %s, and is well again after', async (code, status) => {
    expect(await health()).toBe(200);
    [fault, clock] = [code, clock + 5000];
    expect(await health()).toBe(status);
    [fault, clock] = [undefined, clock + 5000];
    expect(await health()).toBe(200);
  });

  it('says which version answers', async () => {
    const { version, build } = (await ask('/api/health')).body as Record<string, unknown>;
    expect([version, build]).toEqual([JSON.parse(readFileSync('package.json', 'utf8')).version, fingerprint()]);
  });

  it('costs one write in five seconds, however often and by how many it is asked', async () => {
    await Promise.all(Array.from({ length: 50 }, health));
    clock += 4999;
    await health();
    expect(writes).toBe(1);
    clock -= 60_000;
    await health();
    expect(writes).toBe(2);
  });

  it('fails where the disk has no room for what is sent', async () => {
    const pulse = (free: number) => {
      const room = createDiskRoom(
        async () => free,
        () => clock
      );
      return createPulse(server.store, () => clock, room)();
    };
    await pulse(250_000_000);
    await expect(pulse(249_999_999)).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});

describe('a call from another address than ORIGIN', () => {
  const post = (headers: Record<string, string>) =>
    ask('/api/submit', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } });

  it('is told which one is set, and the log tells both, once', async () => {
    for (let i = 0; i < 3; i++) {
      const { status, body, headers } = await post({
        origin: 'https://nahraum.example.org',
        'sec-fetch-site': 'same-origin'
      });
      expect([status, body, headers.get('nahraum-origin')]).toEqual([403, { error: 'wrong-origin' }, ORIGIN]);
    }
    expect(printed).toEqual([
      expect.stringMatching(
        / warn Calls that come from https:\/\/nahraum\.example\.org are refused, as ORIGIN is http:\/\/localhost:3000\./
      )
    ]);
  });

  it('cannot fill the log, whatever it makes up', async () => {
    for (let i = 0; i < 100; i++) await post({ origin: `https://a${i}.example` });
    for (const origin of ['null', 'x', 'file:///etc', `https://${'a'.repeat(5000)}.example/\u00e9`])
      await post({ origin });
    await post({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(printed).toHaveLength(5);
    expect(printed.join()).not.toContain('evil');
  });
});
