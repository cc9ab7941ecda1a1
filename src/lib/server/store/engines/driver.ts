import { codeOf, messageOf } from '#lib/kernel/thrown.ts';
import type Database from 'better-sqlite3';

/** Opens a file with the driver, and says in words what to do where the driver itself does not load. */
export async function openFile(path: string, options: Database.Options = {}): Promise<Database.Database> {
  try {
    const { default: Driver } = await import('better-sqlite3');
    return new Driver(path, options);
  } catch (error) {
    throw new Error(driverFault(error) ?? `${path} cannot be opened: ${saysOf(error)}`, { cause: error });
  }
}

const saysOf = (error: unknown): string => messageOf(error).split('\n', 1).join();

/** One line where the driver was compiled for another Node or is not there; undefined where the failure is another. */
export function driverFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  const [built, needed] = [...error.message.matchAll(/NODE_MODULE_VERSION (\d+)/g)].map(([, version]) => version);
  if (built !== undefined)
    return `The database driver was compiled for another Node (ABI ${built}; this one has ABI ${needed ?? process.versions.modules}). Compile it for this one: npm rebuild better-sqlite3`;
  if (code === 'ERR_DLOPEN_FAILED' || code === 'ERR_MODULE_NOT_FOUND' || /bindings file/.test(error.message))
    return 'The database driver is missing or does not load on this machine. Install it anew: npm ci';
  return undefined;
}
