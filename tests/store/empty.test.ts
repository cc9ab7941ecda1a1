import { expect, it } from 'vitest';
import { onEachEngine } from './engines.ts';
import { numbers, put } from './example.ts';
import { dumpOf, fill } from './municipality.ts';

onEachEngine('Emptying', (database) => {
  it('leaves nothing but a new epoch, and counts from one again', async () => {
    const store = await database.open();
    await fill(store, 10);
    await store.empty('f'.repeat(32));

    const [, ...rows] = await dumpOf(store);
    expect(rows.slice(0, -1)).toEqual([JSON.stringify(['settings', { key: 'epoch', value: `"${'f'.repeat(32)}"` }])]);
    expect(await store.read((tx) => tx.sessions.get('t'))).toBeUndefined();
    expect(numbers([await put(store, 'area:a', 'anew')])).toEqual([1]);
  });
});
