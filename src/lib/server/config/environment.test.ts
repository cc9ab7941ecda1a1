import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { environmentOf, readEnvironment, settingsFrom, takeFileChoice } from './environment.ts';
import { SETTING_NAMES, TOOL_NAMES } from './names.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nahraum-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});
const write = (text: string, name = 'nahraum.env') => writeFileSync(join(folder, name), text);
const read = (env: Record<string, string> = {}) => readEnvironment(env, 'default', folder);

describe('a file of settings', () => {
  it('is read from the working folder, below the environment', () => {
    write('PORT=3100\nHOST=0.0.0.0\nDATA_DIR=/var/lib/nahraum\n');
    expect(settingsFrom(read({ PORT: '3200', HOST: '' }))).toMatchObject({
      value: { port: 3200, host: '0.0.0.0', dataDir: '/var/lib/nahraum', origin: 'http://localhost:3200' }
    });
  });

  it('may be another one, which must be there, or none', () => {
    write('PORT=3100');
    write('PORT=3300', 'other.env');
    const port = (choice: Parameters<typeof readEnvironment>[1]) => readEnvironment({}, choice, folder).env.PORT;
    expect([port('default'), port({ path: join(folder, 'other.env') }), port('none')]).toEqual([
      '3100',
      '3300',
      undefined
    ]);
    mkdirSync(join(folder, 'folder'));
    for (const name of ['missing.env', 'folder'])
      expect(readEnvironment({}, { path: join(folder, name) }, folder).problems).toEqual([
        `The file of settings ${join(folder, name)} cannot be read.`
      ]);
  });

  it('is written as systemd and shells read it', () => {
    const lines = [
      '\uFEFF# the demo of the office',
      '; also a remark',
      '',
      '  export ORIGIN = "https://nahraum.example.org"  # with TLS',
      "DATABASE_URL='postgres://u:a#b=c@h/d'",
      'HOST=127.0.0.1 # this machine alone',
      'ADDRESS_HEADER=x-forwarded-for'
    ];
    write(lines.join('\r\n'));
    expect(read()).toMatchObject({
      problems: [],
      env: {
        ORIGIN: 'https://nahraum.example.org',
        DATABASE_URL: 'postgres://u:a#b=c@h/d',
        HOST: '127.0.0.1',
        ADDRESS_HEADER: 'x-forwarded-for'
      }
    });
  });

  it.each([
    ['"/srv/nahraum" # the "big" disk', '/srv/nahraum'],
    ['"/srv/nahraum" # the "big"', '/srv/nahraum'],
    ["'/srv/nahraum' # Anna's", '/srv/nahraum'],
    ['"it\'s"', "it's"],
    ['"/srv/a"b#c"', '/srv/a"b#c'],
    ['""', '']
  ])('means by DATA_DIR=%s the path alone', (text, path) => {
    write(`DATA_DIR=${text}`);
    expect(read()).toMatchObject({ problems: [], env: { DATA_DIR: path } });
  });

  it('that only leads to where there is none is missed, and nothing runs on what is usual', () => {
    symlinkSync(join(folder, 'unplugged', 'nahraum.env'), join(folder, 'nahraum.env'));
    expect(read().problems).toEqual([`The file of settings ${join(folder, 'nahraum.env')} cannot be read.`]);
  });

  it.each([
    ['ADRESS_HEADER=x-real-ip', 'line 1, sets ADRESS_HEADER, and there is no such setting. Is it ADDRESS_HEADER?'],
    ['port=3100', 'line 1, sets port, and there is no such setting. Is it PORT?'],
    ['\nNAHRAUM_DATA_DIR=/x', 'line 2, sets NAHRAUM_DATA_DIR, and there is no such setting. Is it DATA_DIR?'],
    ['COLOUR=blue', 'line 1, sets COLOUR, and there is no such setting. There are: HOST, PORT,'],
    ['PORT=1\nPORT=2', 'line 2, sets PORT a second time.'],
    ['PORT 3100', 'line 1, is not understood; it must look like NAME=value.'],
    ['postgres://u:geheim@h/d', 'line 1, is not understood'],
    ['DATA_DIR="/srv/nahraum', 'line 1, sets DATA_DIR, and the value begins with a quotation mark'],
    ["DATA_DIR='/srv'/nahraum", 'line 1, sets DATA_DIR, and the value begins with a quotation mark'],
    ['PORT=1\nDATABASE_URL="postgres://u:geheim@h/d\'', 'line 2, sets DATABASE_URL, and the value begins with']
  ])('with %j is refused in one line', (text, line) => {
    write(text);
    const { problems } = read();
    expect(problems).toEqual([expect.stringContaining(line)]);
    expect(problems.join()).not.toMatch(/geheim|\n/);
    expect(settingsFrom(read()).ok).toBe(false);
  });
});

describe('the environment', () => {
  it.each(['NAHRAUM_PORT', 'NAHRAUM_DATABASE', 'Nahraum_Origin', 'NAHRAUM_'])('may not set %s', (name) => {
    expect(read({ [name]: 'x' }).problems).toEqual([expect.stringContaining(`sets ${name}, and there is no such`)]);
  });

  it.each([
    ['ADRESS_HEADER', 'ADDRESS_HEADER'],
    ['ADDRESS_HEADERS', 'ADDRESS_HEADER'],
    ['DATADIR', 'DATA_DIR'],
    ['DATA_DRI', 'DATA_DIR'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['ORGIN', 'ORIGIN'],
    ['origin', 'ORIGIN'],
    ['PROT', 'PORT']
  ])('is asked about %s, which may be a slip', (name, meant) => {
    const { problems, notes } = read({ [name]: 'x' });
    expect([problems, notes]).toEqual([
      [],
      [expect.stringContaining(`sets ${name}, and there is no such setting. Is it ${meant}?`)]
    ]);
  });

  it('is not asked about what is not ours', () => {
    const common = [
      'PATH',
      'HOME',
      'LANG',
      'USER',
      'PWD',
      'SHELL',
      'TERM',
      'NODE_ENV',
      'HOSTNAME',
      'HOSTTYPE',
      'INIT_CWD',
      'EDITOR'
    ];
    const env = Object.fromEntries([...common, ...TOOL_NAMES].map((name) => [name, 'x']));
    expect(read(env)).toMatchObject({ problems: [], notes: [] });
  });

  it('has every setting handed on that a file gave', () => {
    write(SETTING_NAMES.map((name) => `${name}=${EXAMPLES[name]}`).join('\n'));
    const settings = settingsFrom(read());
    expect(settings.ok && environmentOf(settings.value)).toEqual(EXAMPLES);
  });
});

const EXAMPLES = {
  HOST: '0.0.0.0',
  PORT: '3100',
  DATA_DIR: '/var/lib/nahraum',
  DATABASE_URL: 'postgres://u@h/d',
  ORIGIN: 'https://nahraum.example.org',
  ADDRESS_HEADER: 'x-real-ip',
  SECURITY_CONTACT: 'mailto:security@example.org',
  BACKUP_RECIPIENTS: `age1${'q'.repeat(58)} age1${'z'.repeat(58)}`,
  LOG_MONTHS: '24',
  RETENTION: 'on'
};

it('knows every name that a tool of the project reads', () => {
  const files = ['src', 'tests', 'scripts'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name))
  );
  // The peers of the bench are installed among its files.
  const own = files.filter((name) => !name.includes('node_modules'));
  const code = [...own, 'vite.config.ts', 'playwright.config.ts', 'svelte.config.js'].filter((name) =>
    /\.(ts|mjs|js)$/.test(name)
  );
  const read = code.flatMap((name) => readFileSync(name, 'utf8').match(/env\.NAHRAUM_[A-Z_]+/g) ?? []);
  expect(
    [...new Set(read.map((name) => name.replace('env.', '')))].filter((name) => !TOOL_NAMES.includes(name))
  ).toEqual([]);
  expect(read.length).toBeGreaterThan(5);
});

it.each<[string[], unknown, string[]]>([
  [['doctor'], 'default', ['doctor']],
  [['--env-file', 'a.env', 'doctor'], { path: '/here/a.env' }, ['doctor']],
  [['doctor', '--env-file=/b=c.env'], { path: '/b=c.env' }, ['doctor']],
  [['--no-env-file', 'backup', 'x'], 'none', ['backup', 'x']]
])('takes the file out of the arguments %j', (args, choice, rest) => {
  expect(takeFileChoice(args, '/here')).toEqual({ choice, rest });
});
