import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SOURCES } from '../../scripts/fingerprint.mjs';
import { read } from './files.ts';

/** Each instruction in one line, without remarks. */
const lines = read('Containerfile')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'));
const of = (name: string): string[] =>
  lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
const { scripts, engines } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};
const copied = of('COPY').filter((line) => !line.startsWith('--from='));

test('a container is built from what is in the project, and from all of it that a build reads', () => {
  const sources = copied.flatMap((line) => line.split(' ').slice(0, -1));
  for (const source of sources) expect(statSync(source, { throwIfNoEntry: false }), source).toBeDefined();
  expect(sources).toEqual(expect.arrayContaining(SOURCES));
  // `npm run build` is scripts; vite.version.ts reads one of them.
  expect(sources).toContain('scripts');
});

test('a container fetches nothing but packages of Debian and of npm', () => {
  const run = of('RUN')
    .join(' && ')
    .split('&&')
    .map((step) => step.trim().split(/\s+/).slice(0, 2).join(' '));
  const known = ['apt-get update', 'apt-get install', 'npm ci', 'npm run', 'npm prune', 'rm -rf', 'useradd --system'];
  expect(run.filter((step) => !known.includes(step) && step !== 'install -d')).toEqual([]);
  expect(lines.filter((line) => /https?:/.test(line) && !line.includes('http://127.0.0.1:'))).toEqual([]);
  expect([of('ADD'), of('ARG'), of('FROM')]).toEqual([
    [],
    ['BASE=debian:trixie-slim'],
    ['${BASE} AS build', '${BASE}']
  ]);
  expect(of('RUN').join()).toContain('npm ci');
});

test('a container serves what npm run serve serves, as nobody, with its store in a volume', () => {
  const [command] = of('CMD');
  expect((JSON.parse(command ?? '[]') as string[]).join(' ')).toBe(scripts.serve);
  expect([of('USER'), of('VOLUME')]).toEqual([['nahraum'], ['/var/lib/nahraum']]);
  const env = of('ENV').join(' ').split(' ');
  expect(env).toEqual(expect.arrayContaining(['DATA_DIR=/var/lib/nahraum', 'PORT=3000', 'NODE_ENV=production']));
  expect(of('EXPOSE')).toEqual(['3000']);
  // Debian 13 has Node 20.19.
  expect(engines.node).toBe('>=20.19');
});

test('a container is asked by Node itself whether it is well', () => {
  const [check = ''] = of('HEALTHCHECK');
  const [program, option, script = ''] = JSON.parse(check.slice(check.indexOf('[', check.indexOf('CMD')))) as string[];
  expect([program, option]).toEqual(['node', '-e']);
  expect(script).toContain('/api/health');
  // It is a program: a slip of the pen would make every container ill.
  expect(() => new Function('fetch', 'process', script)).not.toThrow();
});

test('no folder is copied that a build does not make', () => {
  const made = of('COPY').filter((line) => line.startsWith('--from='));
  expect(made.map((line) => line.split(' ')[1])).toEqual(['/app/package.json', '/app/node_modules', '/app/build']);
});
