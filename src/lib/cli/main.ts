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
    'Every command explains itself with --help. Settings come from the environment: DATA_DIR, DATABASE_URL, ORIGIN, HOST, PORT.'
  ].join('\n');
}

async function main([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
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
    terminal.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

// What is written here is for the one who runs it alone.
process.umask(0o077);
process.exitCode = await main(process.argv.slice(2), systemTerminal());
