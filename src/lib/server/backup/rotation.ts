import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { calendarOf, daysAfter } from '../endpoint/day.ts';
import { readLedger, sha256Of, writeLedger, type Made } from './ledger.ts';

/** Of how many days and weeks, counted from the newest that have a backup, the newest one stays. */
export type Keep = { daily: number; weekly: number };

/** Those that `keep` does not hold. The newest of all is never among them. */
export function expired(entries: readonly Made[], keep: Keep): Made[] {
  const newestFirst = [...entries].sort((a, b) => b.at - a.at);
  const dayOf = calendarOf();
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...newestOf(newestFirst, ({ at }) => dayOf(at)).slice(0, keep.daily),
    ...newestOf(newestFirst, ({ at }) => mondayOf(dayOf(at))).slice(0, keep.weekly)
  ]);
  return newestFirst.filter((entry) => !kept.has(entry));
}

function newestOf(newestFirst: readonly Made[], span: (entry: Made) => string): Made[] {
  const first = new Map<string, Made>();
  for (const entry of newestFirst) if (!first.has(span(entry))) first.set(span(entry), entry);
  return [...first.values()];
}

/** The day with which the week of `day` begins. */
const mondayOf = (day: string): string => daysAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Notes what was just made, so that it may be taken away one day. */
export async function noteMade(dataDir: string, file: string, at: number): Promise<void> {
  const entry = { file, at, sha256: await sha256Of(file) };
  writeLedger(dataDir, [...readLedger(dataDir).filter((known) => known.file !== file), entry]);
}

export type Cleared = { removed: string[]; leftAlone: string[] };

/**
 * Takes away the backups in a folder that are too many. Only what this instance made there is touched, and only while its
 * bytes are still those that were made; what somebody changed or put in its place is left alone and forgotten.
 */
export async function clear(dataDir: string, folder: string, keep: Keep): Promise<Cleared> {
  const ledger = readLedger(dataDir);
  const there = ledger.filter(({ file }) => dirname(file) === folder && existsSync(file));
  const old = expired(there, keep);
  const cleared: Cleared = { removed: [], leftAlone: [] };
  for (const { file, sha256 } of old) {
    const isOurs = (await sha256Of(file)) === sha256;
    if (isOurs) rmSync(file);
    (isOurs ? cleared.removed : cleared.leftAlone).push(file);
  }
  const elsewhere = ledger.filter(({ file }) => dirname(file) !== folder);
  writeLedger(dataDir, [...elsewhere, ...there.filter((entry) => !old.includes(entry))]);
  return cleared;
}
