import fc from 'fast-check';
import { FIELDS, type Step } from './history.ts';

const device = fc.nat({ max: 2 });
const as = <T extends Step>(shape: fc.Arbitrary<T>): fc.Arbitrary<Step> => shape;
const just = <T extends Step['do']>(what: T) => ({ do: fc.constant(what) });
const plain = (what: 'open-editor' | 'pull' | 'discard' | 'remember-store' | 'rewind-store') =>
  as(fc.record({ ...just(what), device }) as fc.Arbitrary<Step>);

const writing = as(
  fc.record({
    ...just('write'),
    device,
    fields: fc.subarray([...FIELDS], { minLength: 1, maxLength: 2 }),
    stale: fc.boolean(),
    // Clocks stand still, run on, or are years off.
    clock: fc.constantFrom(0, 1, 2, 1000, 1_800_000_000_000)
  })
);
const pushing = as(
  fc.record({
    ...just('push'),
    device,
    fate: fc.constantFrom('answered' as const, 'answered' as const, 'answer-lost' as const, 'request-lost' as const),
    late: fc.boolean(),
    refused: fc.boolean()
  })
);

/** Steps in the proportions of a bad week: mostly writing and syncing, sometimes a rewound store or a restored server. */
export const steps = (most = 40): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: writing },
      { weight: 6, arbitrary: pushing },
      { weight: 6, arbitrary: plain('pull') },
      { weight: 2, arbitrary: plain('open-editor') },
      { weight: 2, arbitrary: as(fc.record({ ...just('late-arrival'), which: fc.nat({ max: 9 }) })) },
      { weight: 2, arbitrary: plain('discard') },
      { weight: 1, arbitrary: plain('remember-store') },
      { weight: 1, arbitrary: plain('rewind-store') },
      { weight: 1, arbitrary: as(fc.record(just('back-up'))) },
      { weight: 1, arbitrary: as(fc.record(just('restore'))) }
    ),
    { maxLength: most }
  );
