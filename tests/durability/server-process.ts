import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { build } from 'vite';

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
      rollupOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' } }
    }
  });
}

export type ServerProcess = {
  port: number;
  /** `kill -9`; settles when the process is gone. */
  kill: () => Promise<void>;
};

/** `wrapper`: a command that runs it, such as strace with its options. */
export async function startServer(env: Record<string, string>, wrapper: string[] = []): Promise<ServerProcess> {
  const [command, ...args] = [...wrapper, process.execPath, PROGRAM];
  const { DATABASE_URL: _outer, ...inherited } = process.env;
  const child = spawn(command!, args, { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const [port, pid] = await firstLine(child);
  return {
    port,
    kill: async () => {
      process.kill(pid, 'SIGKILL');
      await exited;
    }
  };
}

/** The port it listens on and its own process id, which is not the wrapper's. */
function firstLine(child: ChildProcess): Promise<[port: number, pid: number]> {
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr!.on('data', (text) => (errors += text));
    child.stdout!.once('data', (text) => resolve(String(text).split(' ').map(Number) as [number, number]));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${errors}`)));
  });
}
