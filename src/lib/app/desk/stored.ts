import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

/** What this device keeps for the account: how many records of which kind, and how many files. */
export type Stored = { kinds: { kind: string; count: number }[]; files: number };

export async function readStored(db: StaffDatabase): Promise<Stored> {
  const counts = new Map<string, number>();
  await db.records.each(({ kind }) => void counts.set(kind, (counts.get(kind) ?? 0) + 1));
  return {
    kinds: [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count),
    files: await db.files.count()
  };
}
