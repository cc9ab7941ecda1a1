import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/json.ts';
import { History, type Plant, type Step } from './testing/history.ts';
import { steps } from './testing/steps.ts';

const run = (happened: readonly Step[], plant?: Plant): History => {
  const history = new History(plant);
  history.run(happened);
  history.settle();
  return history;
};

const spell = (copy: unknown): string => (copy === undefined ? '' : canonicalJson(copy as never));

/** Whatever happened, once everybody has synced: no write is missing, and all hold the same. */
const nothingIsLost = (plant?: Plant) =>
  fc.property(steps(), (happened) => {
    const history = run(happened, plant);
    expect(history.missing()).toEqual([]);
    for (const { base, copy } of history.devices) {
      expect(spell(base)).toBe(spell(history.server.stored));
      if (base !== undefined) expect(spell(copy)).toBe(spell(base));
    }
  });

describe('in every history of writes, pushes, discards, rewound stores and restored servers', () => {
  test('no write that nobody has seen and replaced ever disappears, and all copies come to agree', () => {
    fc.assert(nothingIsLost(), { numRuns: 2500 });
  });

  // Laws and histories that find nothing prove nothing: each planted bug must be found.
  test.each<Plant>(['discard-keeps-node', 'replaces-unseen', 'restamp-keeps-seen', 'returns-own-only'])(
    'the planted bug „%s“ is found',
    (plant) => {
      expect(fc.check(nothingIsLost(plant), { numRuns: 50_000, endOnFailure: true, seed: 22 }).failed).toBe(true);
    }
  );

  test('what was erased stays erased, whoever pushes or returns what', () => {
    const erasing = fc.tuple(steps(20), steps(20), fc.nat({ max: 2 })).map(([before, after, device]): Step[] => [
      ...before,
      { do: 'write', device, fields: ['a'], stale: false, clock: 0 },
      { do: 'push', device, fate: 'answered', late: true, refused: false },
      { do: 'erase' },
      // Once one device has the tombstone, not even an older backup brings the record back.
      { do: 'pull', device },
      ...after.filter((step) => !('device' in step && step.device === device))
    ]);
    fc.assert(
      fc.property(erasing, (happened) => {
        const { erased, server, devices } = run(happened);
        fc.pre(erased);
        expect(server.stored).toBe('gone');
        expect(devices.map(({ base }) => base)).toEqual(['gone', 'gone', 'gone']);
      }),
      { numRuns: 1000 }
    );
  });
});
