import { beforeAll, expect, it } from 'vitest';
import { onEachEngine } from '../store/engines.ts';
import { killUnderLoad } from './kill.ts';
import { buildServer } from './server-process.ts';

beforeAll(buildServer);

onEachEngine('A server that is killed under load', (database) => {
  it('has lost and doubled nothing that it acknowledged', async () => {
    const { acknowledged, stored, lost, doubled, gaps } = await killUnderLoad(database.options, 5);
    expect(acknowledged).toBeGreaterThan(0);
    expect({ lost, doubled, gaps, stored }).toEqual({ lost: 0, doubled: 0, gaps: 0, stored: acknowledged });
  });
});
