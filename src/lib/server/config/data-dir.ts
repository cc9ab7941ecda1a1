import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes DATA_DIR, readable by its owner alone, where it is missing. Throws one line that says what to do. */
export function makeDataDir(path: string): void {
  try {
    makeFolder(path);
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new Error(`DATA_DIR ${path} cannot be written. Give the user who runs Nahraum the right to.`, { cause });
  }
}

/** Folder by folder: Node's own recursion never ends where a folder refuses without a reason, as /proc does. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
