import { messageOf } from '#lib/kernel/thrown.ts';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '../kernel/result.ts';

/** 0: done. 1: it did not work. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

export type Terminal = {
  /** The environment, and below it what a file of settings says. */
  env: Readonly<Record<string, string | undefined>>;
  /** What is wrong with that already, each in one line. */
  problems?: readonly string[];
  say(line: string): void;
  complain(line: string): void;
  /** Asks without showing what is typed; a pipe is read to its first line end. */
  secret(question: string): Promise<string>;
};

export type Command = {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** All of `--help`. */
  help: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
};

type Parsed = { values: Record<string, string | boolean | string[] | undefined>; positionals: string[] };

/** The arguments, or one line that says which of them is not understood. */
export function readArgs(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
  positionals: number
): Result<Parsed, string> {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (parsed.positionals.length > positionals) return err(`What is "${parsed.positionals[positionals]}" for?`);
    return ok({ values: parsed.values as Parsed['values'], positionals: parsed.positionals });
  } catch (error) {
    return err(messageOf(error).split('. ', 1).join());
  }
}

export function misunderstood(terminal: Terminal, command: Command, why: string): ExitCode {
  terminal.complain(why);
  terminal.complain(`See: npm run nahraum -- ${command.name} --help`);
  return 2;
}
