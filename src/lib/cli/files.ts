import { resolve } from 'node:path';
import type { Terminal } from './command.ts';

/** npm runs every script in the project's folder; a file is meant from where the person stands. */
export const fileFrom = (terminal: Terminal, path: string): string => resolve(terminal.env.INIT_CWD ?? '.', path);

const TABLES: Record<string, string> = {
  records: 'records',
  accounts: 'accounts',
  intake: 'waiting submissions',
  files: 'files'
};

/** `41 records, 8 accounts, 9 waiting submissions, 0 files, 120 other rows` */
export function inWords(counts: Readonly<Record<string, number>>): string {
  const named = Object.entries(TABLES).map(([table, words]) => `${counts[table] ?? 0} ${words}`);
  const others = Object.entries(counts).filter(([table]) => !(table in TABLES));
  return [...named, `${others.reduce((sum, [, count]) => sum + count, 0)} other rows`].join(', ');
}
