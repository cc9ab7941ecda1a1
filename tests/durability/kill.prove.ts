import { beforeEach, expect, it } from 'vitest';
import { recordProof } from '../proofs.ts';
import { onEachEngine } from '../store/engines.ts';
import { killUnderLoad } from './kill.ts';
import { whyNoServer } from './survey-server.ts';

onEachEngine('A server that is killed under load', (database) => {
  beforeEach((test) => {
    const reason = whyNoServer();
    if (reason !== undefined) test.skip(`No server was killed: ${reason}`);
  });

  it('has lost and doubled nothing after twenty kills', async () => {
    const figures = await killUnderLoad(database.options, 20);
    recordProof(`kill -9 under load (${database.engine})`, figures);
    expect(figures).toMatchObject({ lost: 0, doubled: 0, gaps: 0, stored: figures.acknowledged });
  });
});
