import { openStore, type StoreOptions } from '#lib/server/store/open-store.ts';

export const FEED = 'area:a';
export const COUNT = 'count';

export type Survivors = {
  /** Acknowledged, but not stored. */
  lost: number;
  /** Stored more often than once: counted more often than there are records. */
  doubled: number;
  /** Numbers of the feed that nothing accounts for. */
  gaps: number;
  stored: number;
};

/** What a database holds of what the acknowledging server has promised. */
export async function survivors(options: StoreOptions, acknowledged: ReadonlySet<string>): Promise<Survivors> {
  const store = await openStore(options);
  try {
    return await store.read(async (tx) => {
      const records = await tx.records.after(FEED, 0, 10_000_000);
      const notes = new Set(records.filter(({ kind }) => kind === 'note').map(({ id }) => id));
      const counted = records.find(({ id }) => id === COUNT)?.body;
      const count = counted && 'data' in counted ? Number(counted.data) : 0;
      const head = (await tx.feeds.heads([FEED]))[FEED]!;
      return {
        lost: [...acknowledged].filter((id) => !notes.has(id)).length,
        doubled: count - notes.size,
        gaps: head - 2 * count,
        stored: notes.size
      };
    });
  } finally {
    await store.close();
  }
}
