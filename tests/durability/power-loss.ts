import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openSqlite } from '#lib/server/store/engines/sqlite.ts';
import { SQLITE_FILE } from '#lib/server/store/open-store.ts';
import { survivors } from './checks.ts';
import type { TracedLoad } from './traced-load.ts';
import type { TraceEvent } from './trace.ts';

const FILES = [SQLITE_FILE, `${SQLITE_FILE}-wal`];
const SECTOR = 512;

type Change = Extract<TraceEvent, { type: 'write' | 'truncate' }>;
/** What is safely on the disk, and what the kernel may or may not have brought there yet. */
type Disk = Map<string, { safe: Buffer; pending: Change[] }>;

export type PowerLossFigures = { images: number; acknowledged: number; imagesWithLoss: number; damagedImages: number };

/**
 * Cuts the power `images` times at moments of chance: what was flushed is there, of what was only written any sectors
 * may be. Each such disk is started from, and must hold everything acknowledged before the cut.
 */
export async function cutPower(
  { events, acknowledged }: TracedLoad,
  before: string,
  images: number
): Promise<PowerLossFigures> {
  const cuts = Array.from({ length: images }, () => Math.floor(Math.random() * events.length)).sort((a, b) => a - b);
  const disk: Disk = new Map(FILES.map((name) => [name, { safe: readIfThere(join(before, name)), pending: [] }]));
  const promised = new Set<string>();
  const figures = { images, acknowledged: acknowledged.size, imagesWithLoss: 0, damagedImages: 0 };
  for (const [i, event] of events.entries()) {
    for (; cuts[0] === i; cuts.shift()) {
      const verdict = await startFrom(disk, promised);
      if (verdict === 'loss') figures.imagesWithLoss++;
      if (verdict === 'damage') figures.damagedImages++;
    }
    if (event.type === 'ack') promised.add(event.id);
    else follow(disk, event);
  }
  return figures;
}

function follow(disk: Disk, event: Exclude<TraceEvent, { type: 'ack' }>): void {
  const file = disk.get(event.file);
  if (!file) return;
  if (event.type !== 'flush') file.pending.push(event);
  else {
    file.safe = file.pending.reduce(apply, file.safe);
    file.pending = [];
  }
}

function apply(content: Buffer, change: Change): Buffer {
  if (change.type === 'truncate') return resize(content, change.length);
  const changed = resize(content, Math.max(content.length, change.offset + change.bytes.length));
  change.bytes.copy(changed, change.offset);
  return changed;
}

const resize = (content: Buffer, length: number): Buffer =>
  Buffer.concat([content.subarray(0, length), Buffer.alloc(Math.max(0, length - content.length))]);

/** Every second image lacks everything unflushed; in the others each sector is there or not, by chance. */
function afterTheCut({ safe, pending }: { safe: Buffer; pending: Change[] }, lucky: boolean): Buffer {
  if (!lucky) return safe;
  return pending
    .flatMap(sectors)
    .filter(() => Math.random() < 0.5)
    .reduce(apply, safe);
}

function sectors(change: Change): Change[] {
  if (change.type === 'truncate') return [change];
  const parts: Change[] = [];
  for (let from = 0; from < change.bytes.length;) {
    const to = Math.min(change.bytes.length, from + SECTOR - ((change.offset + from) % SECTOR));
    parts.push({ ...change, offset: change.offset + from, bytes: change.bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

async function startFrom(disk: Disk, promised: ReadonlySet<string>): Promise<'whole' | 'loss' | 'damage'> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nahraum-power-'));
  const lucky = Math.random() < 0.5;
  for (const [name, file] of disk) {
    const content = afterTheCut(file, lucky);
    if (content.length > 0) writeFileSync(join(dataDir, name), content);
  }
  try {
    const { db } = openSqlite(join(dataDir, SQLITE_FILE));
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    await db.destroy();
    const { lost, doubled, gaps } = await survivors({ dataDir }, promised);
    if (rows[0]?.integrity_check !== 'ok' || doubled !== 0 || gaps !== 0) return 'damage';
    return lost === 0 ? 'whole' : 'loss';
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

const readIfThere = (path: string): Buffer => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
