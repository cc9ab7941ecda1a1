import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkFlushes } from './flush.ts';
import { cutPower } from './power-loss.ts';

import { whyNoTracing } from './trace.ts';
import { buildServer, withTracedLoad } from './traced-load.ts';

/** Checkpoints often, so that a short load goes through several of them. */
const CHECKPOINTS = 'wal_autocheckpoint = 60';

describe('What the embedded database has on its disk', () => {
  beforeAll(buildServer);
  beforeEach((test) => {
    const reason = whyNoTracing();
    if (reason !== undefined) test.skip(`The order of writes and acknowledgements was not watched: ${reason}`);
  });

  it('is flushed before it is acknowledged, and survives any cut of the power', async () => {
    await withTracedLoad(120, [CHECKPOINTS], async (load, before) => {
      const { acknowledged, seen, tooEarly } = checkFlushes(load);
      expect(acknowledged).toBeGreaterThanOrEqual(120);
      expect(seen).toBeGreaterThanOrEqual(acknowledged);
      expect(tooEarly).toBe(0);
      expect(await cutPower(load, before, 60)).toMatchObject({ imagesWithLoss: 0, damagedImages: 0 });
    });
  });

  it('would be acknowledged too early and lost with synchronous = NORMAL', async () => {
    await withTracedLoad(60, [CHECKPOINTS, 'synchronous = NORMAL'], async (load, before) => {
      expect(checkFlushes(load).tooEarly).toBeGreaterThan(0);
      const { imagesWithLoss, damagedImages } = await cutPower(load, before, 40);
      expect(imagesWithLoss).toBeGreaterThan(0);
      expect(damagedImages).toBe(0);
    });
  });
});
