import { expect, it } from 'vitest';
import { recordProof } from '../proofs.ts';
import { onEachEngine, onPostgres } from './engines.ts';
import { createSequence, openServers, sequence, watchOrder, watchWrites } from './order.ts';
import { readBeforeLock } from './read-before-lock.ts';

onEachEngine('The order of a feed', (database) => {
  it('lets no reader miss a row in twenty seconds', async () => {
    const figures = await watchOrder(await openServers(database), 20_000);
    recordProof(`No reader misses a row (${database.engine})`, figures);
    expect(figures.missed).toBe(0);
  });

  it('keeps every acknowledged write to one record', async () => {
    const figures = await watchWrites(await openServers(database), 60);
    recordProof(`Records are read after the counter is locked (${database.engine})`, figures);
    expect(figures.kept).toBe(figures.acknowledged);
  });

  it('loses writes when records are read before the counter is locked', async () => {
    const figures = await watchWrites((await openServers(database)).map(readBeforeLock), 60);
    recordProof(`Negative control: records read before the counter is locked (${database.engine})`, figures);
    expect(figures.kept).toBeLessThan(figures.acknowledged);
  });
});

onPostgres('The order of a feed', (database) => {
  it('lets readers miss rows when a sequence gives the numbers', async () => {
    await createSequence(database);
    const figures = await watchOrder(await openServers(database, sequence), 10_000);
    recordProof('Negative control: a sequence instead of the counter row (postgres)', figures);
    expect(figures.missed).toBeGreaterThan(0);
  });
});
