import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../server/store/open-store.ts';
import { user } from './user.ts';

const ADA = { id: '00000000-0000-4000-8000-0000000000a1', login: 'ada', name: 'Ada', password: null };

let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-user-'));
  await (await openStore({ dataDir })).close();
  // Opened once by a command while it is empty, so that it has its key.
  await ran('disable', '--login', 'nobody');
  const store = await openStore({ dataDir });
  await store.commit({ feeds: [], run: (tx) => tx.accounts.create({ ...ADA, disabled: false }) });
  await store.close();
});
afterEach(() => rmSync(dataDir, { recursive: true }));

async function ran(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await user.run(args, {
    env: { DATA_DIR: dataDir },
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
    secret: async () => ''
  });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

async function isDisabled(): Promise<boolean | undefined> {
  const store = await openStore({ dataDir });
  const account = await store.read((tx) => tx.accounts.byLogin('ada'));
  await store.close();
  return account?.disabled;
}

it('shuts an account and opens it again', async () => {
  expect(await ran('disable', '--login', 'ada')).toMatchObject({ code: 0, complained: '' });
  expect(await isDisabled()).toBe(true);
  expect(await ran('enable', '--login', 'ada')).toMatchObject({ code: 0, said: 'ada can sign in again.' });
  expect(await isDisabled()).toBe(false);
});

it('says that nobody has a login, and what else it can do', async () => {
  expect(await ran('disable', '--login', 'bea')).toMatchObject({ code: 1, complained: 'Nobody has the login bea.' });
  expect((await ran('remove', '--login', 'ada')).complained).toContain('roles, password, disable, enable');
  expect(await isDisabled()).toBe(false);
});

it('invites somebody by a printed link, lists them, and gives them a role', async () => {
  const made = await ran('invite', '--login', 'bea', '--name', 'Bea Ö', '--role', 'planner');
  expect(made).toMatchObject({ code: 0, complained: '' });
  expect(made.said).toMatch(/^http:\/\/\S+\/join#[\w-]{43}\n/);
  expect((await ran('list')).said.split('\n')).toEqual(['ada\tinvited\t-\tAda', 'bea\tinvited\tplanner\tBea Ö']);
  expect((await ran('invite', '--login', 'bea', '--name', 'Bea', '--role', 'planner')).complained).toBe(
    'The login is taken.'
  );
  const again = await ran('invite', '--login', 'bea');
  expect(again.code).toBe(0);
  expect(again.said).not.toBe(made.said);
  expect((await ran('roles', '--login', 'bea', '--role', 'reader,2026-01-01,2026-12-31')).code).toBe(0);
  expect((await ran('list')).said).toContain('bea\tinvited\treader,2026-01-01,2026-12-31\tBea Ö');
  expect((await ran('roles', '--login', 'bea', '--role', 'king')).complained).toContain('There is no role "king"');
  expect((await ran('roles', '--login', 'cem', '--role', 'reader')).complained).toBe('Nobody has the login cem.');
});

it('does not shut the last account that administers', async () => {
  const store = await openStore({ dataDir });
  await store.commit({
    feeds: [],
    run: async (tx) => {
      await tx.accounts.update(ADA.id, { password: 'hash' });
      await tx.accounts.setAssignments(ADA.id, [{ role: 'administrator' }]);
    }
  });
  await store.close();
  const refused = await ran('disable', '--login', 'ada');
  expect([refused.code, refused.complained]).toEqual([1, expect.stringMatching(/^That is the last account/)]);
  expect(await isDisabled()).toBe(false);
});
