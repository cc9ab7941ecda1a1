import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const notBuilt = (): string | undefined =>
  existsSync('build/handler.js') && existsSync('build/node/serve.js')
    ? undefined
    : 'the app is not built (npm run build)';

export type Built = {
  origin: string;
  port: number;
  pid: number;
  env: NodeJS.ProcessEnv;
  /** Null while the process lives. */
  exitCode(): number | null;
  /** Everything the process has printed. */
  printed(): string;
  /** The exit code after a polite signal. */
  stop(): Promise<number | null>;
  remove(): void;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

type Start = {
  demo: boolean;
  /** Where another copy of the build lies. */
  build?: string;
  /** Files and sockets the process may have open at once. */
  descriptors?: number;
  /** A PostgreSQL that others may use, too. */
  databaseUrl?: string;
  /** The key of a store that is there already. */
  secretKey?: string;
};

/** The built server as an operator starts it, in a folder of its own; with the demo city in it where asked. */
export async function startBuilt({ demo, build = 'build', descriptors, ...shared }: Start): Promise<Built> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'nahraum-built-'));
  const { DATABASE_URL: _elsewhere, ORIGIN: _other, ...outer } = process.env;
  const env = {
    ...outer,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: shared.databaseUrl ?? ''
  };
  if (shared.secretKey !== undefined) writeFileSync(join(dataDir, 'secret.key'), shared.secretKey, { mode: 0o600 });
  if (demo) {
    const seeded = spawnSync(process.execPath, ['build/node/nahraum.js', 'demo', '--create'], {
      env,
      encoding: 'utf8'
    });
    if (seeded.status !== 0) throw new Error(seeded.stderr);
  }
  const limited = descriptors === undefined ? '' : `ulimit -n ${descriptors} && `;
  const child = spawn('sh', ['-c', `${limited}exec "$0" "$1"`, process.execPath, `${build}/node/serve.js`], {
    env,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let printed = '';
  const read = (chunk: Buffer): void => void (printed += chunk.toString());
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  await until(() => printed.includes('Nahraum is at') || child.exitCode !== null);
  if (child.exitCode !== null) throw new Error(printed);
  return {
    origin: `http://localhost:${port}`,
    port,
    pid: child.pid ?? 0,
    env,
    exitCode: () => child.exitCode ?? (child.signalCode === null ? null : -1),
    printed: () => printed,
    stop: () => stopped(child),
    remove: () => rmSync(dataDir, { recursive: true, force: true })
  };
}

const stopped = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill('SIGTERM');
  });

async function until(holds: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
