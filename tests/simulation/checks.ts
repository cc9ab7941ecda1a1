import { canonicalJson, type Json } from '#lib/kernel/json.ts';
import type { StoredRecord } from '#lib/server/store/contract/records.ts';
import type { RecordRow } from '#lib/storage/staff/staff-rows.ts';
import { checkFiles } from './files.ts';
import type { Device } from './device.ts';
import { heldValues, unsentValues, type World } from './world.ts';

const needsAPerson = (row: RecordRow): boolean => row.work?.state === 'rejected' || row.work?.state === 'parked';

/** Kept for a person to decide about, or hanging on something that is. */
export function isHeld(row: RecordRow, rows: ReadonlyMap<string, RecordRow>): boolean {
  if (row.work === undefined) return false;
  const parent = rows.get(row.parent);
  return row.work.state === 'draft' || needsAPerson(row) || (parent !== undefined && isHeld(parent, rows));
}

/** What holds after every round, however it ended: nothing leaves "needs attention" by itself, unless it is sent. */
export async function checkAfterRound(
  world: World,
  device: Device,
  { before, acts }: { before: RecordRow[]; acts: number }
): Promise<void> {
  if (device.acts !== acts) return;
  const after = new Map((await device.rows()).map((row) => [row.id, row]));
  const left = before.filter((row) => needsAPerson(row) && !world.erased.has(row.id));
  if (left.every((row) => after.get(row.id)?.work !== undefined)) return;
  const server = await world.server.records();
  const lost = new Set(world.ledger.lost(server).map((line) => line));
  for (const row of left) {
    const now = after.get(row.id);
    const values = new Set(now === undefined ? [] : heldValues(now));
    const missing = unsentValues(row).filter(
      (value) => !values.has(value) && [...lost].some((l) => l.includes(` ${value},`))
    );
    if (now?.work === undefined && missing.length > 0) world.violate(`${row.id} left "needs attention" by itself`);
  }
}

/** After every step: a cursor promises that every row up to it is on the device. */
export async function checkCursors(world: World): Promise<void> {
  const [server, epoch] = [await world.server.records(), await world.server.store.read((tx) => tx.settings.epoch())];
  for (const device of world.devices) {
    const { rows, cursors, meta } = await device.look(async (db) => ({
      rows: new Map((await db.records.toArray()).map((row) => [row.id, row])),
      cursors: new Map((await db.cursors.toArray()).map(({ feed, n }) => [feed, n])),
      meta: await db.meta.get('device')
    }));
    if (meta?.epoch !== epoch) continue;
    for (const record of server.values()) {
      if (record.n > (cursors.get(record.feed) ?? 0)) continue;
      const row = rows.get(record.id);
      if (row?.server?.n === record.n || row?.stale === 1) continue;
      world.violate(`${device.name}: cursor of ${record.feed} is past ${record.id}, which is not there`);
    }
  }
}

/** When everything has come to rest: whole queues, equal copies, nothing lost, nothing twice, nothing beyond one's feeds. */
export async function checkAtRest(world: World): Promise<void> {
  const server = await world.server.records();
  for (const lost of world.ledger.lost(server)) world.violate(`lost: ${lost}`);
  for (const record of server.values()) {
    if (!('fields' in record.body)) continue;
    for (const [field, entries] of Object.entries(record.body.fields)) {
      if (entries.length === 0) world.violate(`${field} of ${record.id} is empty`);
    }
  }
  for (const id of world.erased) if (!('gone' in (server.get(id)?.body ?? {}))) world.violate(`${id} rose again`);
  for (const id of world.residents.promised()) if (!server.has(id)) world.violate(`submission ${id} is lost`);
  const remarks = [...server.values()].filter(({ kind }) => kind === 'remark');
  for (const { id } of remarks) if (!world.residents.submitted.has(id)) world.violate(`submission ${id} is doubled`);
  for (const device of world.devices) await checkDevice(world, device, server);
  await checkFiles(world);
  await world.residents.checkAtRest(server);
}

async function checkDevice(world: World, device: Device, server: Map<string, StoredRecord>): Promise<void> {
  const readable = await world.server.readable(device.person);
  const rows = new Map((await device.rows()).map((row) => [row.id, row]));
  for (const row of rows.values()) {
    const { state } = row.work ?? {};
    if ((state === 'ready' || state === 'acknowledged') && !isHeld(row, rows))
      world.violate(`${device.name}: ${row.id} is still ${state}`);
    if (row.server !== undefined && !readable.has(row.feed))
      world.violate(`${device.name} holds ${row.id} of ${row.feed}`);
    if (row.stale !== undefined) world.violate(`${device.name}: ${row.id} is stale`);
    if (row.server !== undefined && !server.has(row.id))
      world.violate(`${device.name} holds ${row.id}, the server does not`);
  }
  for (const record of server.values()) {
    if (!readable.has(record.feed)) continue;
    const here = rows.get(record.id)?.server;
    if (here === undefined) world.violate(`${device.name} lacks ${record.id} of ${record.feed}`);
    else if (here.n !== record.n || canonicalJson(here.body as Json) !== canonicalJson(record.body as Json)) {
      world.violate(`${device.name} has another copy of ${record.id}`);
    }
  }
}
