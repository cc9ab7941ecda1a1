import { messageOf } from '#lib/kernel/thrown.ts';
import { statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { makeDataDir } from '../server/config/data-dir.ts';
import type { Settings } from '../server/config/settings.ts';

/** What the doctor found: all is well, something to know, or something that must be put right. */
export type Finding = { level: 'good' | 'note' | 'bad'; text: string };

export const good = (text: string): Finding => ({ level: 'good', text });
export const note = (text: string): Finding => ({ level: 'note', text });
export const bad = (text: string): Finding => ({ level: 'bad', text });

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const newEnough = major > 20 || (major === 20 && minor >= 19);
  return newEnough ? good(`Node ${version}.`) : bad(`Node is ${version}; Nahraum needs 20.19 or later.`);
}

/** A clock far off gives every session a wrong end and every answer a wrong day. */
export function checkClock(now: number, builtAt: number): Finding {
  const day = new Date(now).toISOString().slice(0, 10);
  if (now < builtAt - 86_400_000)
    return bad(`The clock says ${day}, which is before this version was built. Set the machine's time.`);
  if (now > builtAt + 10 * 365 * 86_400_000)
    return note(`The clock says ${day}, ten years after this version was built. Is that right?`);
  return good(`The clock says ${day}.`);
}

export function checkFolder(dataDir: string): Finding {
  try {
    makeDataDir(dataDir);
  } catch (error) {
    return bad(messageOf(error));
  }
  const mode = statSync(dataDir).mode & 0o077;
  return mode === 0
    ? good(`DATA_DIR ${dataDir} can be written, by its owner only.`)
    : note(`Others on this machine may look into DATA_DIR. Better: chmod 700 ${dataDir}`);
}

export function checkDisk(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(dataDir);
  const free = Math.floor((bavail * bsize) / 1e6);
  const text = `${free} MB are free on the disk of DATA_DIR`;
  if (free < 200) return bad(`${text}; below 200 MB the store may not be able to take what is sent.`);
  return free < 2000 ? note(`${text}; 2000 MB leave room for a backup too.`) : good(`${text}.`);
}

export function checkOrigin({ origin, host }: Settings): Finding {
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'https:') return good(`ORIGIN ${origin} is encrypted.`);
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) {
    const open = host !== '127.0.0.1' && host !== 'localhost' && host !== '::1';
    return open
      ? note(
          `HOST ${host} lets other machines in, but ORIGIN ${origin} is this machine's own name: they will be refused.`
        )
      : good(`ORIGIN ${origin} is this machine alone.`);
  }
  return bad(
    `ORIGIN ${origin} is not encrypted: browsers then offer no offline work. Put a proxy with a certificate in front and set ORIGIN to its https address.`
  );
}

/** Taken by ourselves is what one hopes for. */
export async function checkPort({ host, port }: Settings): Promise<Finding> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen({ host, port }, () => probe.close(() => resolve(undefined)));
  });
  if (code === undefined) return good(`Port ${port} on ${host} is free.`);
  if (code !== 'EADDRINUSE') return bad(`Port ${port} on ${host} cannot be opened (${code}).`);
  const ours = await isRunning({ host, port });
  return ours
    ? good(`Nahraum is running on port ${port}.`)
    : bad(`Port ${port} on ${host} is taken by another program.`);
}

/** Whether a Nahraum answers where these settings would have it listen. */
export async function isRunning({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<boolean> {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${name}:${port}/api/health`, { signal: AbortSignal.timeout(3000) });
    const { status, error } = (await response.json()) as { status?: unknown; error?: unknown };
    // One that cannot write at the moment is running, too.
    return status === 'ok' || (typeof error === 'string' && response.status >= 500);
  } catch {
    return false;
  }
}

export function checkBackup(lastAt: number | undefined, now: number): Finding {
  if (lastAt === undefined) return note('No backup was ever made here. Make one: npm run nahraum -- backup FILE');
  const days = Math.floor((now - lastAt) / 86_400_000);
  if (days > 7) return bad(`The last backup is ${days} days old. Make one: npm run nahraum -- backup FILE`);
  return good(days < 1 ? 'The last backup is less than a day old.' : `The last backup is ${days} days old.`);
}

/** Their senders were told that a person looks at it. */
export function checkQuarantine(apart: number): Finding[] {
  if (apart === 0) return [];
  const what = apart === 1 ? '1 submission is' : `${apart} submissions are`;
  return [note(`${what} kept apart, for somebody to look at: npm run nahraum -- quarantine list`)];
}
