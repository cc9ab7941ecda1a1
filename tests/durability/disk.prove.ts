import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordProof } from '../proofs.ts';
import { checkFlushes } from './flush.ts';
import { cutPower } from './power-loss.ts';

import { whyNoTracing } from './trace.ts';
import { buildServer, withTracedLoad } from './traced-load.ts';

const CHECKPOINTS = 'wal_autocheckpoint = 100';

describe('What the embedded database has on its disk', () => {
  beforeAll(buildServer);
  beforeEach((test) => {
    const reason = whyNoTracing();
    if (reason !== undefined) test.skip(`The order of writes and acknowledgements was not watched: ${reason}`);
  });

  it('is flushed before it is acknowledged, and survives two thousand cuts of the power', async () => {
    await withTracedLoad(600, [CHECKPOINTS], async (load, before) => {
      const flushes = checkFlushes(load);
      recordProof('Flushed before acknowledged (strace, sqlite)', flushes);
      const cuts = await cutPower(load, before, 2000);
      recordProof('Simulated power loss (sqlite)', cuts);
      expect(flushes.seen).toBeGreaterThanOrEqual(flushes.acknowledged);
      expect(flushes.tooEarly).toBe(0);
      expect(cuts).toMatchObject({ imagesWithLoss: 0, damagedImages: 0 });
    });
  });

  it('is acknowledged too early and lost with synchronous = NORMAL', async () => {
    await withTracedLoad(300, [CHECKPOINTS, 'synchronous = NORMAL'], async (load, before) => {
      const flushes = checkFlushes(load);
      recordProof('Negative control: flushes with synchronous = NORMAL', flushes);
      const cuts = await cutPower(load, before, 400);
      recordProof('Negative control: power loss with synchronous = NORMAL', cuts);
      expect(flushes.tooEarly).toBeGreaterThan(0);
      expect(cuts.imagesWithLoss).toBeGreaterThan(0);
    });
  });
});
