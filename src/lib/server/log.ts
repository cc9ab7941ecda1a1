import { codeOf } from '#lib/kernel/thrown.ts';
type Level = 'info' | 'warn' | 'error';

/** How many places of the code a failure is told with. */
const PLACES = 8;

/**
 * One line with time and level, so that a journal can be searched and one failure counts once. What goes well goes to
 * standard output, the rest to standard error. `text` holds nothing that somebody sent.
 */
export function log(level: Level, text: string): void {
  const line = `${new Date().toISOString()} ${level} ${text.trim().replace(/\s*[\r\n]+\s*/g, ' | ')}\n`;
  (level === 'info' ? process.stdout : process.stderr).write(line);
}

/** What failed, in one line: the kind, the code and the places in the code, never the message: it may quote somebody. */
export function logFailure(what: string, error: unknown): void {
  log('error', [`${what}: ${[kindOf(error), codeOf(error)].join(' ').trim()}`, ...placesOf(error)].join(' < '));
}

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const lines = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return lines.slice(0, PLACES).map((line) => line.trim().replace(/^at /, ''));
}

/** Whoever reads our output may stop to: a closed pipe ends no server and no command. */
export function outliveClosedPipes(closed: () => void = () => undefined): void {
  process.stdout.on('error', closed);
  process.stderr.on('error', () => undefined);
}
