import { beforeEach, expect, it } from 'vitest';
import { onEachEngine } from '../store/engines.ts';
import { killUnderLoad } from './kill.ts';
import { whyNoServer } from './survey-server.ts';

onEachEngine('A server that is killed under load', (database) => {
  beforeEach((test) => {
    const reason = whyNoServer();
    if (reason !== undefined) test.skip(`No server was killed: ${reason}`);
  });

  it('has lost and doubled nothing that it acknowledged', async () => {
    const { acknowledged, stored, lost, doubled, gaps } = await killUnderLoad(database.options, 5);
    expect(acknowledged).toBeGreaterThan(0);
    expect({ lost, doubled, gaps, stored }).toEqual({ lost: 0, doubled: 0, gaps: 0, stored: acknowledged });
  });
});
