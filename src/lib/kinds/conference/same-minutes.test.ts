import { expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { shownData, type Merged } from '../../domain/record/merged.ts';
import { write } from '../../domain/record/write.ts';
import { minutesOf, type Minutes, type Part } from './minutes.ts';
import { KnownMinutes } from './same-minutes.ts';

const STAMP = '0mhz3k2q1-0000-n0de1234';
const copyOf = (data: Record<string, Json>): Merged => ({
  fields: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, [{ value, stamp: STAMP }]])),
  seen: { n0de1234: STAMP }
});
const part = (id: string, kind: Part['kind'], copy: Merged) => ({ id, kind, copy, data: shownData(copy) }) as Part;

const STORED: Record<string, [Part['kind'], Merged]> = {
  c: ['conference', copyOf({ title: 'Sozialraumkonferenz' })],
  i1: ['agenda-item', copyOf({ conference: 'c', position: 'a0', title: 'Bank' })],
  i2: ['agenda-item', copyOf({ conference: 'c', position: 'a1', title: 'Lampe' })],
  t2: ['task', copyOf({ agendaItem: 'i2', position: 'a0', what: 'Angebote einholen' })]
};

/** Each reading makes every object anew, as a store does. */
function read(known: KnownMinutes, changed: typeof STORED = {}): Minutes {
  const rows = structuredClone({ ...STORED, ...changed });
  const parts = known.parts(Object.entries(rows).map(([id, [kind, copy]]) => part(id, kind, copy)));
  return known.minutes(minutesOf('c', parts)!);
}
const written = (id: string, field: string, value: string): typeof STORED => {
  const [kind, copy] = STORED[id]!;
  const changes = { [field]: { value, shown: [STAMP] } };
  return { [id]: [kind, write(copy, changes, { node: 'n0de9999', now: Date.UTC(2030, 0), last: undefined }).copy] };
};

test('of minutes that are read anew only the item in which something was written is another', () => {
  const known = new KnownMinutes();
  const [bench, lamp] = read(known).items;
  const again = read(known).items;
  expect([again[0], again[1]]).toEqual([bench, lamp]);
  expect(again[0]).toBe(bench);
  expect(again[1]).toBe(lamp);

  const after = read(known, written('i1', 'title', 'Bänke')).items;
  expect(after[0]!.data.title).toBe('Bänke');
  expect(after[1]).toBe(lamp);
});

test('an item is another when a task in it is written, moved or gone', () => {
  const known = new KnownMinutes();
  const [bench, lamp] = read(known).items;
  const after = read(known, written('t2', 'what', 'Bauhof fragen')).items;
  expect(after[0]).toBe(bench);
  expect(after[1]).not.toBe(lamp);
  expect(after[1]!.tasks[0]!.data.what).toBe('Bauhof fragen');
  expect(read(known).items[1]!.tasks[0]!.data.what).toBe('Angebote einholen');
});
