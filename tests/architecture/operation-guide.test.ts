import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { COMMANDS } from '#lib/cli/commands.ts';
import { SETTING_NAMES } from '#lib/server/config/names.ts';
import { projectFiles, read } from './files.ts';

const guide = read('docs/betrieb.md');
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text ?? '');
const commands = blocks('sh').flatMap((block) => block.trimEnd().split('\n'));

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nahraum-guide-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('every shell line of the guide can be read by a shell', () => {
  for (const block of blocks('sh')) expect(spawnSync('sh', ['-n'], { input: block }).status, block).toBe(0);
  expect(commands.length).toBeGreaterThan(25);
});

test('every command of ours in the guide is there, with each of its options', () => {
  const ours = commands.flatMap((line) => /build\/node\/nahraum\.js (.*)$/.exec(line)?.[1] ?? []);
  expect(ours.length).toBeGreaterThan(6);
  for (const line of ours) {
    const [name, ...args] = line.split(' ');
    const help = COMMANDS.find((command) => command.name === name)?.help;
    const options = args.filter((arg) => arg.startsWith('--') && arg !== '--env-file');
    expect(help, line).toBeDefined();
    for (const option of options) expect(help, line).toContain(option);
  }
});

test('every file of ours that the guide copies or starts is there', () => {
  const named = [...guide.matchAll(/\b(?:docs\/)?nahraum(?:-backup)?\.(?:service|timer)\b/g)].map(([name]) => name);
  expect(named.length).toBeGreaterThan(8);
  for (const name of named) expect(projectFiles()).toContain(`docs/${name.replace('docs/', '')}`);
  for (const [, path = ''] of guide.matchAll(/\]\(\.\.\/([^)]+)\)/g)) expect(projectFiles()).toContain(path);
});

test('every setting in the guide is one', () => {
  const set = blocks('ini').flatMap((block) => [...block.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
  expect(set.length).toBeGreaterThan(4);
  for (const name of set) expect(SETTING_NAMES).toContain(name);
});

test('every message that the guide explains is one that somebody can get', () => {
  const table = guide.slice(guide.indexOf('| Meldung'));
  const messages = [...table.matchAll(/^\| `([^`]+)` /gm)].map(([, message = '']) => message);
  const code = projectFiles()
    .filter((path) => /^src\/lib\/(cli|server)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .map(read)
    .join('\n');
  expect(messages.length).toBeGreaterThan(12);
  expect(messages.filter((message) => !code.includes(message))).toEqual([]);
});

test('nginx takes its configuration', (context) => {
  if (spawnSync('nginx', ['-v']).status !== 0) return context.skip('nginx is not installed here');
  const folder = scratch();
  mkdirSync(join(folder, 'logs'));
  const [certificate, key] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')];
  const subject = ['-subj', '/CN=nahraum.example.org', '-days', '1', '-keyout', key, '-out', certificate];
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject]);
  const site = blocks('nginx').join('').replaceAll('/etc/ssl/nahraum', folder);
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, `pid ${folder}/nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\n${site}\n}\n`);
  const { status, stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', file], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(stderr).not.toMatch(/\[(warn|emerg)\]/);
});

test('caddy takes its configuration', (context) => {
  if (spawnSync('caddy', ['version']).status !== 0) return context.skip('caddy is not installed here');
  const file = join(scratch(), 'Caddyfile');
  writeFileSync(file, blocks('caddyfile').join(''));
  const env = { ...process.env, XDG_DATA_HOME: join(file, '..'), XDG_CONFIG_HOME: join(file, '..') };
  const { status, stderr } = spawnSync('caddy', ['validate', '--adapter', 'caddyfile', '--config', file], {
    env,
    encoding: 'utf8'
  });
  expect(status, stderr).toBe(0);
  expect(stderr).not.toContain('"level":"warn"');
});
