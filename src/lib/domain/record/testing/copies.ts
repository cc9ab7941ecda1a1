import fc from 'fast-check';
import { nodeOf } from '../../../kernel/stamp.ts';
import { byStamp } from '../merge.ts';
import type { Entry, Merged } from '../merged.ts';
import { History, type Step } from './history.ts';
import { steps } from './steps.ts';

const isCopy = (held: unknown): held is Merged => held !== undefined && held !== 'gone';

/** Three copies that stood somewhere, in the server or on a device, at some moment of one history. */
export const reachableCopies: fc.Arbitrary<[Merged, Merged, Merged]> = fc
  .tuple(steps(30), fc.tuple(fc.nat(), fc.nat(), fc.nat()))
  .map(([happened, which]) => {
    const copies = copiesOf(happened);
    const [a, b, c] = which.map((n) => copies[n % copies.length]!);
    return [a!, b!, c!];
  });

function copiesOf(happened: readonly Step[]): Merged[] {
  const history = new History();
  const copies: Merged[] = [];
  for (const step of happened) {
    history.run([step]);
    const { server, devices } = history;
    copies.push(...[server.stored, ...devices.flatMap(({ base, copy }) => [base, copy])].filter(isCopy));
  }
  return copies.length > 0 ? copies : [{ fields: {}, seen: {} }];
}

export const NODES = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as const;

const stamp = fc
  .tuple(
    fc.constantFrom('000000000-0000', '000000000-0001', '000000000-0002', '000000001-0000'),
    fc.constantFrom(...NODES)
  )
  .map(([time, node]) => `${time}-${node}`);
const entry: fc.Arbitrary<Entry> = fc.record({ value: fc.nat({ max: 3 }), stamp });
const NAMES = ['title', 'place', 'constructor', '__proto__', 'toString'];

/** Anything that has the shape of a copy, as a stranger or a damaged store may hold it. */
export const arbitraryCopies: fc.Arbitrary<Merged> = fc
  .record({
    fields: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.array(entry, { minLength: 1, maxLength: 3 })), {
      maxLength: 3
    }),
    seen: fc.array(stamp, { maxLength: 3 })
  })
  .map(({ fields, seen }) => ({
    fields: Object.fromEntries(fields.map(([name, entries]) => [name, byStamp(distinct(entries))])),
    seen: Object.fromEntries(seen.map((one) => [nodeOf(one), one]))
  }));

const distinct = (entries: readonly Entry[]): Entry[] => [...new Map(entries.map((one) => [one.stamp, one])).values()];

/** Lies that hang together: whatever the copy holds it also says it has seen, so that only the server's rules stop it. */
export const plausibleCopies: fc.Arbitrary<Merged> = arbitraryCopies.map(({ fields, seen }) => {
  const stamps = [
    ...Object.values(seen).filter((one) => nodeOf(one) !== NODES[0]),
    ...Object.values(fields)
      .flat()
      .map((one) => one.stamp)
  ];
  return { fields, seen: Object.fromEntries(stamps.toSorted().map((one) => [nodeOf(one), one])) };
});
