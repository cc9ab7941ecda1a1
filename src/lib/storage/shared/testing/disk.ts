import { createHash } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Env } from '../env.ts';
import type { IndexedDb } from '../device-database.ts';

export const ACCOUNT = '00000000-0000-4000-8000-0000000000aa';
export const AREA = '00000000-0000-4000-8000-000000000002';

/** An empty disk; every database opened over it is another tab of one device. */
export const newDisk = (): IndexedDb => ({ indexedDB: new IDBFactory(), IDBKeyRange });

/** A clock to be set, chance that counts, and the real SHA-256. */
export function testEnv(): Env & { clock: { now: number } } {
  const clock = { now: Date.UTC(2026, 10, 22, 11) };
  let drawn = 0;
  return {
    clock,
    now: () => clock.now,
    random: (length) => Uint8Array.from({ length }, (_, i) => (i === length - 1 ? (drawn += 1) : drawn * 7 + i) % 256),
    sha256: async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
  };
}

export const CONFERENCE = {
  title: 'Sozialraumkonferenz',
  area: AREA,
  heldOn: '2026-11-22',
  team: [ACCOUNT]
};

/** The value of an outcome that must not have failed. */
export function must<T>(outcome: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
