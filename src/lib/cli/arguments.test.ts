import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { backup } from './backup.ts';
import type { Command, Terminal } from './command.ts';
import { COMMANDS } from './commands.ts';
import { survey } from './survey.ts';
import { user } from './user.ts';

async function ended(command: Command, ...args: string[]): Promise<[code: number, first: string | undefined]> {
  const complaints: string[] = [];
  const terminal: Terminal = {
    env: {},
    say: () => undefined,
    complain: (line) => void complaints.push(line),
    secret: async () => ''
  };
  return [await command.run(args, terminal), complaints[0]];
}

const WHAT = 'What should be done? One of: list, add, invite, roles, password, disable, enable.';

it.each<[Command, string[], number, string]>([
  [user, [], 2, WHAT],
  [user, ['--login', 'mia'], 2, WHAT],
  [user, ['remove', '--login', 'mia'], 2, WHAT],
  [user, ['add'], 2, '--login is missing.'],
  [user, ['password', '--login', 'Mia'], 2, '--login takes 2 to 100 characters'],
  [user, ['add', '--login', 'mia'], 2, '--name is missing.'],
  [user, ['invite', '--login', 'mia', '--name', 'Mia'], 2, '--role is missing.'],
  [user, ['roles', '--login', 'mia'], 2, '--role is missing.'],
  [survey, ['nonsense', '--x'], 2, 'What should be done? "survey check FILE.xlsx".'],
  [survey, ['check'], 2, 'Which FILE.xlsx?'],
  [survey, ['check', '/nowhere.xlsx'], 1, '/nowhere.xlsx cannot be read.'],
  [survey, ['check', '/dev/null'], 1, '/dev/null is no form.'],
  [backup, ['/nowhere/file'], 1, 'There is no folder /nowhere.']
])('$0.name $1 is told what is missing first', async (command, args, code, line) => {
  const [ending, first] = await ended(command, ...args);
  expect([ending, first?.slice(0, line.length)]).toEqual([code, line]);
});

it.each(COMMANDS)('$name is in the README', ({ name }) => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  expect(readme).toMatch(new RegExp(`^\\| .*\`${name}[ \`]`, 'm'));
});
