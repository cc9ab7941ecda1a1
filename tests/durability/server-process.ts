import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export type ServerProcess = {
  /** What it wrote to say that it is ready. */
  greeting: RegExpExecArray;
  /** `kill -9` of the process, or of `pid` where a wrapper runs it; settles when it is gone. */
  kill: (pid?: number) => Promise<void>;
};

/** Starts a program and waits until it writes that it is `ready`; what it says when it ends instead is in the error. */
export async function startServer(
  command: string[],
  env: Record<string, string>,
  ready: RegExp
): Promise<ServerProcess> {
  const [program, ...args] = command;
  const { DATABASE_URL: _tests, ...inherited } = process.env;
  const child = spawn(program!, args, { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const greeting = await greetingOf(child, ready);
  return {
    greeting,
    kill: async (pid = child.pid!) => {
      process.kill(pid, 'SIGKILL');
      await exited;
    }
  };
}

function greetingOf(child: ChildProcess, ready: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let errors = '';
    let output = '';
    child.stderr!.on('data', (text) => (errors += text));
    child.stdout!.on('data', (text) => {
      output += text;
      const greeting = ready.exec(output);
      if (greeting) resolve(greeting);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${errors}`)));
  });
}
