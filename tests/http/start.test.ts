import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../free-port.ts';
import { notBuilt } from './built.ts';

const reason = notBuilt();
let root: string;
beforeEach((test) => {
  if (reason !== undefined) return test.skip(`npm start was not tested: ${reason}`);
  root = mkdtempSync(join(tmpdir(), 'nahraum-start-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
});

/** A folder that looks to the scripts like a clone after its build. */
function clone(): void {
  cpSync('scripts', join(root, 'scripts'), { recursive: true });
  for (const name of ['build', 'node_modules', 'package.json']) symlinkSync(resolve(name), join(root, name));
}

/** What a program prints until it says where it is, or ends. */
async function printedBy(args: string[], env: NodeJS.ProcessEnv): Promise<{ lines: string[]; code: number | null }> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes('Nahraum is at')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(resolve);
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const code = child.exitCode;
  child.kill('SIGTERM');
  await ended;
  return { lines: printed.trimEnd().split('\n'), code };
}

it('npm start fills its own store alone, whatever else is set, and prints what one needs', async () => {
  clone();
  const port = String(await freePort());
  const other = join(root, 'real');
  mkdirSync(other);
  writeFileSync(join(root, 'nahraum.env'), 'DATA_DIR=real\nORIGIN=https://nahraum.example.org\n');
  const env = { ...process.env, PORT: port, DATA_DIR: other, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/real' };
  const { lines, code } = await printedBy(['scripts/start.mjs'], env);
  expect(code, lines.join('\n')).toBeNull();
  expect(readdirSync(other)).toEqual([]);
  expect(existsSync(join(root, 'data/demo/nahraum.sqlite'))).toBe(true);
  // npm itself and what is made ready before take ten more.
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(lines[0]).toBe(
    'This is the demo in data/demo; what DATA_DIR and DATABASE_URL and nahraum.env names is for: npm run serve'
  );
  expect(lines.join('\n')).toContain(`http://localhost:${port}/s/`);
  expect(lines.join('\n')).not.toMatch(/warn|deprecated|experimental/i);
});

it('a server and a command read the same file, and both name what it holds wrongly', async () => {
  clone();
  const port = String(await freePort());
  const { DATA_DIR: _data, DATABASE_URL: _base, ORIGIN: _origin, PORT: _port, HOST: _host, ...env } = process.env;
  const file = join(root, 'office.env');
  writeFileSync(file, `PORT=${port}\nDATA_DIR=${join(root, 'office')}\nADDRESS_HEADER=x-real-ip\n`);
  const { lines } = await printedBy(['build/node/serve.js', '--env-file', file], env);
  expect(lines.at(-1)).toMatch(new RegExp(` info Nahraum is at http://localhost:${port}$`));
  const listed = spawnSync(process.execPath, ['build/node/nahraum.js', 'quarantine', 'list', `--env-file=${file}`], {
    cwd: root,
    env,
    encoding: 'utf8'
  });
  expect([listed.status, listed.stdout, listed.stderr]).toEqual([0, 'Nothing is kept apart.\n', '']);
  writeFileSync(join(root, 'nahraum.env'), 'DATADIR=elsewhere\n');
  for (const args of [['build/node/serve.js'], ['build/node/nahraum.js', 'quarantine', 'list']]) {
    const refused = await printedBy(args, env);
    expect([refused.code, refused.lines]).toEqual([
      1,
      [expect.stringMatching(/nahraum\.env, line 1, sets DATADIR, and there is no such setting\. Is it DATA_DIR\?$/)]
    ]);
  }
  expect(readdirSync(root)).not.toContain('data');
});

it('the server warns at its start of https where nobody says who calls, and of nothing else', async () => {
  const { DATABASE_URL: _base, ADDRESS_HEADER: _header, ...env } = process.env;
  const warned = async (more: NodeJS.ProcessEnv): Promise<string[]> => {
    const own = { HOST: '127.0.0.1', PORT: String(await freePort()), DATA_DIR: join(root, 'data') };
    const { lines, code } = await printedBy([resolve('build/node/serve.js'), '--no-env-file'], {
      ...env,
      ...own,
      ...more
    });
    expect(code, lines.join('\n')).toBeNull();
    return lines.filter((line) => line.includes(' warn '));
  };
  const ORIGIN = 'https://nahraum.example.org';
  expect(await warned({ ORIGIN })).toEqual([
    expect.stringMatching(/ warn ORIGIN is https and ADDRESS_HEADER is not set: .*ADDRESS_HEADER=x-forwarded-for$/)
  ]);
  expect(await warned({ ORIGIN, ADDRESS_HEADER: 'x-forwarded-for' })).toEqual([]);
});

it('a command line says which version it is', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const args = [resolve('build/node/nahraum.js'), '--version', '--no-env-file'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const build = readFileSync('build/.nahraum-build', 'utf8');
  expect([status, stdout]).toEqual([0, `Nahraum ${version} (${build}), Node ${process.versions.node}\n`]);
});

it('a command whose output is closed ends as it would, with one line and no stack', () => {
  const script = `${process.execPath} ${resolve('build/node/nahraum.js')} --help --no-env-file; echo "ended with $?" >&2`;
  const { stderr } = spawnSync('sh', ['-c', `(sleep 0.3; ${script}) | true`], { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('The output was closed before its end.\nended with 0\n');
});

it('a damaged backup is one line for whoever reads along', () => {
  const file = join(root, 'backup.gz');
  const env = { ...process.env, DATA_DIR: join(root, 'data'), PORT: '1' };
  for (const bytes of [Buffer.alloc(0), Buffer.from('Nahraum'), Buffer.alloc(4096, 31)]) {
    writeFileSync(file, bytes);
    const args = [resolve('build/node/nahraum.js'), 'restore', file, '--dry-run', '--unverified', '--no-env-file'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The backup [^\n]+ is damaged[^\n]*\n$/);
  }
});

it.each(['serve', 'nahraum'])(
  'npm run %s names a file of settings that is not there, in words of our own',
  (script) => {
    clone();
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const command = scripts[script]!.replace(/^node /, `${process.execPath} `);
    const asked = script === 'serve' ? [] : ['quarantine', 'list'];
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', `${command} "$@"`, 'sh', ...asked, '--env-file', 'no.env'],
      {
        cwd: root,
        env: { ...process.env, INIT_CWD: root },
        encoding: 'utf8'
      }
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd()).toMatch(
      new RegExp(`^[^\\n]*The file of settings ${join(root, 'no.env')} cannot be read\\.$`)
    );
  }
);
