import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What belongs to the project, whether it is committed yet or not. Paths with `/`, from the root. */
export const projectFiles = (...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...patterns], {
    encoding: 'utf8'
  })
    .split('\0')
    .filter((path) => path !== '' && existsSync(path))
    .sort();

export const read = (path: string): string => readFileSync(path, 'utf8');
