import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { Built } from '../built.ts';
import { freeze } from '../client.ts';
import type { Orders } from './besieger.ts';
import type { Tally } from './gunner.ts';

/** A copy of the build that files may be taken from, with what it needs beside it. */
export function copyOfBuild(): { build: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'nahraum-copy-'));
  cpSync('build', join(dir, 'build'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
  return { build: join(dir, 'build'), remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Takes every second file of the build away, whatever still needs it. */
export function loseFiles(build: string): number {
  const files = readdirSync(build, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const lost = files.filter((_, i) => i % 2 === 0);
  for (const { parentPath, name } of lost) rmSync(join(parentPath, name));
  return lost.length;
}

const OUT = '.cache/hostile';

/** Node 20 reads no TypeScript: the besieger is bundled once. */
const buildBesieger = (): Promise<unknown> =>
  build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '#lib': resolve('src/lib') } },
    build: {
      ssr: 'tests/http/hostile/besieger.ts',
      outDir: OUT,
      rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' } }
    }
  });

type Siege = Pick<Orders, 'requests' | 'lines' | 'held' | 'seed'>;
export type Outcome = { tally: Tally; /** Milliseconds that each honest call took. */ honest: number[] };

/** A stranger sends wrong requests over so many lines; somebody else, from another address, goes on using the server. */
export async function besiege(built: Built, siege: Siege): Promise<Outcome> {
  await buildBesieger();
  const orders: Orders = { ...siege, port: built.port, origin: built.origin, build: resolve('build') };
  const besieger = spawn(process.execPath, [`${OUT}/besieger.mjs`, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  let printed = '';
  besieger.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const over = new Promise<void>((done) => besieger.once('close', () => done()));
  const honest: number[] = [];
  try {
    await useHonestly(built, () => besieger.exitCode !== null || built.exitCode() !== null, honest);
    await over;
  } finally {
    besieger.kill();
  }
  return { tally: JSON.parse(printed) as Tally, honest };
}

/** Each call on a line of its own; how long each took, in milliseconds. */
async function useHonestly(built: Built, enough: () => boolean, took: number[]): Promise<void> {
  const page = await ask(built, '/', { accept: 'text/html' });
  const asset = /\/_app\/immutable\/[\w./-]+\.js/.exec(page.text)![0];
  const version = JSON.parse((await ask(built, '/api/public?limit=2000')).text).rows.find(
    ({ kind }: { kind: string }) => kind === 'survey-version'
  ).data as Record<string, string>;
  const calls = [
    () => ask(built, '/api/health'),
    () => ask(built, asset),
    () => ask(built, '/s/musterstadt', { accept: 'text/html' }),
    () => ask(built, '/api/public'),
    () => ask(built, '/api/submit', { body: sheetOf(version) })
  ];
  for (let i = 0; !enough(); i++) {
    const start = performance.now();
    const answer = await calls[i % calls.length]!();
    took.push(performance.now() - start);
    if (answer.status !== 200)
      throw new Error(`An honest call was answered ${answer.status}: ${answer.text.slice(0, 200)}`);
    if (i % calls.length === 4 && !answer.text.includes('"accepted"')) throw new Error(answer.text);
    await new Promise((next) => setTimeout(next, 20));
  }
}

const sheetOf = ({ survey, definition }: Record<string, string>): string =>
  JSON.stringify({
    protocol: 1,
    items: [freeze('response', { survey, definition, language: 'de', answers: {} })]
  });

const ask = (built: Built, path: string, { accept = '*/*', body }: { accept?: string; body?: string } = {}) =>
  new Promise<{ status: number; text: string }>((done, fail) => {
    const headers = {
      accept,
      ...(body === undefined ? {} : { origin: built.origin, 'content-type': 'application/json' })
    };
    const place = { host: '127.0.0.1', port: built.port, localAddress: '127.0.0.2', agent: false as const };
    const call = request(
      {
        ...place,
        method: body === undefined ? 'GET' : 'POST',
        path,
        headers: { host: new URL(built.origin).host, ...headers }
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text })).on('error', fail);
      }
    );
    call.on('error', fail);
    call.end(body);
  });
