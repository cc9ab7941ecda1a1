import { expect, it } from 'vitest';
import { onEachEngine, onPostgres } from './engines.ts';
import { createSequence, openServers, sequence, watchOrder, watchWrites } from './order.ts';
import { readBeforeLock } from './read-before-lock.ts';

onEachEngine('The order of a feed', (database) => {
  it('lets no reader miss a row while sixteen commit', async () => {
    const { written, missed } = await watchOrder(await openServers(database), 2000);
    expect(written).toBeGreaterThan(0);
    expect(missed).toBe(0);
  });

  it('keeps every acknowledged write to one record', async () => {
    const { acknowledged, kept } = await watchWrites(await openServers(database), 20);
    expect(kept).toBe(acknowledged);
  });

  it('would lose writes if records were read before the counter is locked', async () => {
    const stores = (await openServers(database)).map(readBeforeLock);
    const { acknowledged, kept } = await watchWrites(stores, 20);
    expect(kept).toBeLessThan(acknowledged);
  });
});

onPostgres('The order of a feed', (database) => {
  it('would let readers miss rows if a sequence gave the numbers', async () => {
    await createSequence(database);
    const { missed } = await watchOrder(await openServers(database, sequence), 2000);
    expect(missed).toBeGreaterThan(0);
  });
});
