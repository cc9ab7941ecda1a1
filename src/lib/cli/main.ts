import { messageOf } from '#lib/kernel/thrown.ts';
import { VERSION } from '../kernel/version.ts';
import { readEnvironment, takeFileChoice } from '../server/config/environment.ts';
import { SETTING_NAMES } from '../server/config/names.ts';
import { outliveClosedPipes } from '../server/log.ts';
import { COMMANDS } from './commands.ts';
import type { ExitCode, Terminal } from './command.ts';
import { systemTerminal } from './terminal.ts';

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    'npm run nahraum -- COMMAND [OPTIONS]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `Every command explains itself with --help; --version says which version this is. Settings come from the environment (${SETTING_NAMES.join(', ')})`,
    'and from nahraum.env in the working folder, or another file after --env-file.'
  ].join('\n');
}

async function main([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (name === '--version') {
    terminal.say(`Nahraum ${VERSION.number} (${VERSION.build}), Node ${process.versions.node}`);
    return 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) {
    const asked = name === undefined || name === '--help' || name === 'help';
    (asked ? terminal.say : terminal.complain)(asked ? overview() : `There is no command "${name}".\n\n${overview()}`);
    return name === undefined || !asked ? 2 : 0;
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.say(command.help);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    terminal.complain(messageOf(error));
    return 1;
  }
}

// Whoever reads along may stop to, as "head" does; the command itself still runs to its end.
const toldOf = new Set<'closed'>();
outliveClosedPipes(() => {
  if (toldOf.has('closed')) return;
  toldOf.add('closed');
  process.stderr.write('The output was closed before its end.\n');
});
// What is written here is for the one who runs it alone.
process.umask(0o077);
const { choice, rest } = takeFileChoice(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
const given = readEnvironment(process.env, choice, process.cwd());
const terminal = systemTerminal(given);
given.notes.forEach((line) => terminal.complain(line));
process.exitCode = await main(rest, terminal);
