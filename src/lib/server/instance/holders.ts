import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Who holds the folder's lock, for whoever is refused: one small file a process, which a killed one leaves behind. */
type Holder = { pid: number; host: string; machine: string; program: string; what: string; since: string };

const PREFIX = 'running.';

/** Writes down that this process holds the lock. Gives the note's path. */
export function announce(dataDir: string, what: string): string {
  const path = join(dataDir, `${PREFIX}${process.pid}.${randomBytes(4).toString('hex')}`);
  const holder: Holder = { pid: process.pid, ...here(), what, since: new Date().toISOString() };
  writeFileSync(path, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  return path;
}

export const withdraw = (note: string): void => rmSync(note, { force: true });

/** Only while the lock is held alone: then all of them are left over. */
export function forgetHolders(dataDir: string): void {
  for (const name of notes(dataDir)) rmSync(join(dataDir, name), { force: true });
}

/** Whether somebody besides the writer of this note holds it. Of one that was killed since the lock was taken nobody knows. */
export const isHeldBeside = (dataDir: string, note: string): boolean =>
  notes(dataDir).some((name) => join(dataDir, name) !== note);

/** Whether this very process is named as a server twice: a developer's reload opens the store anew. */
export const isServedHere = (dataDir: string): boolean =>
  readHolders(dataDir).filter((holder) => holder.what === 'server' && isOwn(holder)).length > 1;

const isOwn = ({ pid, host }: Holder): boolean => pid === process.pid && host === hostname();

/** One line that says by whom the store is held. */
export function describeHolders(dataDir: string): string {
  const holders = readHolders(dataDir);
  const servers = holders.filter(({ what }) => what === 'server');
  const first = servers.find((holder) => !isOwn(holder)) ?? servers[0] ?? holders[0];
  if (first === undefined) return `DATA_DIR ${dataDir} is in use by another process. Wait for its end, or stop it.`;
  const doing = first.what === 'server' ? 'Nahraum is running' : `The command "${first.what}" is running`;
  return `${doing} on DATA_DIR ${dataDir} (process ${first.pid} on ${first.host}, since ${first.since}). Stop it first.`;
}

/**
 * Another installation on the same folder, in one line. Its version may be another one, and SQLite cannot be shared
 * by two machines at all.
 */
export function strangersAmong(dataDir: string): string | undefined {
  const own = here();
  const other = readHolders(dataDir).find(({ machine, program }) => machine !== own.machine || program !== own.program);
  return (
    other &&
    `Another installation (${other.program} on ${other.host}, process ${other.pid}) has DATA_DIR ${dataDir} open. Stop that one first, or choose another folder.`
  );
}

const here = (): Pick<Holder, 'host' | 'machine' | 'program'> => ({
  host: hostname(),
  machine: machine(),
  program: programFolder(dirname(resolve(process.argv[1] ?? '.')))
});

/** Where the package lies that this process was started from: server, commands and npm's scripts are one installation. */
function programFolder(start: string): string {
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder;
  return start;
}

/** The same in every container of one machine, other than its name; where nobody says so, the name must do. */
function machine(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return hostname();
  }
}

const notes = (dataDir: string): string[] => readdirSync(dataDir).filter((name) => name.startsWith(PREFIX));

/** A note that has just been withdrawn, or was cut off, is none. */
const readHolders = (dataDir: string): Holder[] =>
  notes(dataDir).flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as Holder];
    } catch {
      return [];
    }
  });
