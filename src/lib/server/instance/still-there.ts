import { statSync } from 'node:fs';

/**
 * Whether the file that lies at `path` now is still the one that lies there at the time of the call. Who deletes, moves
 * or replaces the file of an open database does not stop the process that has it open: what that writes is in a file
 * that nobody will ever open again.
 */
export function stillThere(path: string): () => boolean {
  const opened = identityOf(path);
  return () => opened !== undefined && identityOf(path) === opened;
}

/** Undefined where there is no file; of an error that only passes nothing follows for the file, but nothing is known. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}
