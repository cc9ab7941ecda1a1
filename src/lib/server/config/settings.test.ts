import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const problemsOf = (env: Record<string, string>): string[] => {
  const read = readSettings(env);
  return read.ok ? [] : read.error;
};

describe('settings by environment', () => {
  it('need none: an empty environment serves on this machine alone', () => {
    expect(readSettings({})).toMatchObject({
      ok: true,
      value: { host: '127.0.0.1', port: 3000, origin: 'http://localhost:3000', databaseUrl: undefined }
    });
  });

  it('take the origin from the port where none is given', () => {
    expect(readSettings({ PORT: '3210' })).toMatchObject({ value: { origin: 'http://localhost:3210' } });
  });

  it('name every wrong one, each in one line', () => {
    const problems = problemsOf({
      PORT: '80x',
      HOST: 'a b',
      ORIGIN: 'nahraum.example.org',
      DATABASE_URL: 'mysql://u:secret@h/d',
      ADDRESS_HEADER: 'a:b'
    });
    expect(problems.map((line) => line.split(' ')[0])).toEqual(
      ['PORT', 'HOST', 'ORIGIN', 'DATABASE_URL', 'ADDRESS_HEADER'].sort((a, b) => order(a) - order(b))
    );
    for (const line of problems) expect(line).not.toContain('\n');
  });

  it('never repeat the password of the database', () => {
    expect(problemsOf({ DATABASE_URL: 'mysql://u:geheim@h/d' }).join()).not.toContain('geheim');
  });

  it('take the public keys for backups, and never repeat a secret one that was put there', () => {
    const key = `age1${'q'.repeat(58)}`;
    expect(readSettings({ BACKUP_RECIPIENTS: `${key}, ${key}` })).toMatchObject({
      value: { backupRecipients: [key, key] }
    });
    expect(problemsOf({ BACKUP_RECIPIENTS: 'AGE-SECRET-KEY-1GEHEIM' }).join()).toMatch(
      /^BACKUP_RECIPIENTS (?!.*GEHEIM)/
    );
  });

  it.each(['0', '65536', '-1', '3000.5', '1e3'])('refuse port %s', (PORT) =>
    expect(problemsOf({ PORT })).toHaveLength(1)
  );
  it.each(['ftp://a.de', 'https://a.de/pfad', 'https://a.de/?x', 'https://u:p@a.de'])('refuse origin %s', (ORIGIN) =>
    expect(problemsOf({ ORIGIN })).toHaveLength(1)
  );
  it.each(['https://*.a.de', 'https://a.de,https://b.de', 'https://"a.de"', "https://a.de'"])(
    'refuse origin %s, which no browser ever sends',
    (ORIGIN) => expect(problemsOf({ ORIGIN })).toHaveLength(1)
  );
  it.each<[string, string]>([
    ['HTTPS://A.Example:443/', 'https://a.example'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['https://büro.example', 'https://xn--bro-hoa.example'],
    ['http://nahraum_test:80', 'http://nahraum_test']
  ])('take origin %s as browsers spell it', (ORIGIN, origin) =>
    expect(readSettings({ ORIGIN })).toMatchObject({ value: { origin } })
  );
  it.each(['~/nahraum', '~', '$HOME/nahraum', '/srv/${NAME}', '"/srv/nahraum"', "'/srv", '/srv/na\0hraum'])(
    'refuse the folder %j, which nobody means as it stands',
    (DATA_DIR) => expect(problemsOf({ DATA_DIR })).toEqual([expect.stringMatching(/^DATA_DIR is .*the whole path/)])
  );
  it.each(['/srv/nahraum', 'data', '/srv/a~b', '/srv/5$', '/srv/Anna\'s "disk"'])('take the folder %s', (DATA_DIR) =>
    expect(problemsOf({ DATA_DIR })).toEqual([])
  );
  it('keep the origin without its slash', () =>
    expect(readSettings({ ORIGIN: 'https://a.de/' })).toMatchObject({ value: { origin: 'https://a.de' } }));
});

const order = (name: string): number => ['PORT', 'HOST', 'DATABASE_URL', 'ORIGIN', 'ADDRESS_HEADER'].indexOf(name);
