import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../free-port.ts';

export type Postgres = { url: string; stop: () => void };

/**
 * A PostgreSQL to test against: the one of DATABASE_URL, else a throwaway cluster that ends with `stop`, or soon after
 * this process, even if that is killed. Gives the reason in words where there is none.
 */
export async function startPostgres(): Promise<Postgres | { reason: string }> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined) return { url: given, stop: () => undefined };
  const bin = binaries();
  if (bin === undefined) return { reason: 'no DATABASE_URL, and no PostgreSQL under /usr/lib/postgresql' };
  const owner = unprivileged();
  if (owner === undefined) return { reason: 'PostgreSQL refuses to run as root, and there is no user postgres' };
  return startCluster(bin, owner);
}

/** A schema of its own in that database: the address of a database as good as new, and how to be rid of it. */
export async function freshSchema(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const schema = `test_${Math.random().toString(36).slice(2)}`;
  const run = async (statement: string) => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create schema ${schema}`);
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${schema}`);
  return { url: own.href, drop: () => run(`drop schema ${schema} cascade`) };
}

function binaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** How to run a command as somebody PostgreSQL accepts: as we are, or as `postgres` where we are root. */
function unprivileged(): string[] | undefined {
  if (process.getuid?.() !== 0) return [];
  return spawnSync('id', ['-u', 'postgres']).status === 0 ? ['runuser', '-u', 'postgres', '--'] : undefined;
}

async function startCluster(bin: string, owner: string[]): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'nahraum-postgres-'));
  if (owner.length > 0) run(['chown', 'postgres', folder]);
  const as = (command: string, args: string[]) => run([...owner, join(bin, command), ...args]);
  const data = join(folder, 'data');
  const halt = ['-D', data, '-m', 'immediate', 'stop'];
  afterThisProcess([...owner, join(bin, 'pg_ctl'), ...halt], folder);
  const port = await freePort();
  as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=150`;
  as('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
  const stop = () => {
    as('pg_ctl', halt);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** A watcher of its own: no handler of ours runs when a test run is killed. */
function afterThisProcess(command: string[], folder: string): void {
  const script =
    'while kill -0 "$1" && [ -d "$2" ]; do sleep 1; done; [ -d "$2" ] || exit; f=$2; shift 2; "$@"; rm -rf "$f"';
  const args = ['-c', script, 'watcher', String(process.pid), folder, ...command];
  spawn('sh', args, { detached: true, stdio: 'ignore' }).unref();
}

function run([program, ...args]: string[]): void {
  const { status, stderr, error } = spawnSync(program!, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe']
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}
