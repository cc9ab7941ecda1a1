import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RandomBytes } from '#lib/kernel/id.ts';
import { randomId } from '#lib/kernel/id.ts';
import { writeSecretKey } from '#lib/server/config/secret-key.ts';
import { createApi } from '#lib/server/http/api.ts';
import { openServer } from '#lib/server/server.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { cheapPasswords, ORIGIN, PASSWORD } from '../http/world.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const EPOCH = '1'.repeat(32);
const BEGIN = Date.UTC(2026, 10, 30, 9);
const MINUTE = 60_000;

/** One call as it was made and answered. Bytes that are no JSON stand as `{ base64 }`. */
export type Recorded = {
  name: string;
  /** The login of whoever is signed in. */
  as?: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  type?: string;
  body?: unknown;
  status: number;
  answer: unknown;
};
export type Asking = Omit<Recorded, 'status' | 'answer'>;

/** The same numbers again each time, so that a server says the same again. */
export function numbersFrom(seed: string): RandomBytes {
  let count = 0;
  return (length) => {
    const bytes: number[] = [];
    while (bytes.length < length) bytes.push(...createHash('sha256').update(`${seed} ${count++}`).digest());
    return Uint8Array.from(bytes.slice(0, length));
  };
}

export const idsFrom = (seed: string) => {
  const random = numbersFrom(seed);
  return () => randomId(random);
};

/** A server to which the same calls, in the same order, are the same: its key, its clock and its chance are given. */
export async function openRepeatable(lines?: readonly string[]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'nahraum-protocol-'));
  writeSecretKey(dataDir, KEY);
  const clock = { now: BEGIN };
  const store = await openStore({ memory: true, epoch: EPOCH });
  if (lines) await store.load(lines);
  const settings = {
    ...{ host: '127.0.0.1', port: 3000, dataDir, databaseUrl: undefined, origin: ORIGIN, addressHeader: undefined }
  };
  const passwords = cheapPasswords();
  const server = await openServer(settings, { store, now: () => clock.now, random: numbersFrom('server'), passwords });
  const api = createApi(server);
  const cookies = new Map<string, string>();

  const send = (path: string, init: RequestInit, cookie?: string): Promise<Response> => {
    const headers = { origin: ORIGIN, ...(cookie === undefined ? {} : { cookie }), ...init.headers };
    return api(new Request(ORIGIN + path, { ...init, headers }), '192.0.2.1');
  };
  const cookieOf = async (login: string): Promise<string> => {
    const known = cookies.get(login);
    if (known !== undefined) return known;
    const body = JSON.stringify({ login, password: PASSWORD });
    const answer = await send('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body
    });
    const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
    cookies.set(login, cookie);
    return cookie;
  };
  return {
    server,
    store,
    /** A minute passes with each call. */
    ask: async ({ as, method, path, type, body }: Asking): Promise<Pick<Recorded, 'status' | 'answer'>> => {
      const cookie = as === undefined ? undefined : await cookieOf(as);
      clock.now += MINUTE;
      const headers = { 'content-type': type ?? 'application/json' };
      const response = await send(
        path,
        { method, headers, ...(body === undefined ? {} : { body: bytesOf(body) }) },
        cookie
      );
      return { status: response.status, answer: saidIn(Buffer.from(await response.arrayBuffer())) };
    },
    close: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true });
    }
  };
}
export type Repeatable = Awaited<ReturnType<typeof openRepeatable>>;

const isBytes = (body: unknown): body is { base64: string } =>
  body !== null && typeof body === 'object' && 'base64' in body;

export const bytesOf = (body: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(isBytes(body) ? Buffer.from(String(body.base64), 'base64') : Buffer.from(JSON.stringify(body)));

function saidIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return bytes.length === 0 ? null : { base64: bytes.toString('base64') };
  }
}
