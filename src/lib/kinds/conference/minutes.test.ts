import { describe, expect, it } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { shownData, type Merged } from '../../domain/record/merged.ts';
import { staying } from '../../domain/record/conflict.ts';
import { merge } from '../../domain/record/merge.ts';
import { stampsOf, write } from '../../domain/record/write.ts';
import { sumOf, minutesOf, openTasks, type Part } from './minutes.ts';

const STAMP = '0mhz3k2q1-0000-n0de1234';
const copyOf = (data: Record<string, Json>): Merged => ({
  fields: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, [{ value, stamp: STAMP }]])),
  seen: { n0de1234: STAMP }
});
const shown = (id: string, kind: Part['kind'], copy: Merged) => ({ id, kind, copy, data: shownData(copy) }) as Part;
const record = (id: string, kind: Part['kind'], data: Record<string, Json>): Part => shown(id, kind, copyOf(data));

const RECORDS = [
  record('c', 'conference', { title: 'Sozialraumkonferenz' }),
  record('i2', 'agenda-item', { conference: 'c', position: 'a1', title: 'Bank' }),
  record('i1', 'agenda-item', { conference: 'c', position: 'a0', title: 'Spielplatz' }),
  record('i0', 'agenda-item', { conference: 'c', position: 'a0V', title: 'Entfallen', removed: true }),
  record('r1', 'resolution', { agendaItem: 'i1', position: 'a0', wording: 'Der Platz wird erneuert.' }),
  record('t1', 'task', { agendaItem: 'i1', position: 'a0', what: 'Angebote', dueOn: '2027-01-31' }),
  record('t2', 'task', { agendaItem: 'i2', position: 'a0', what: 'Ortstermin', dueOn: '2026-12-01' }),
  record('t3', 'task', { agendaItem: 'i2', position: 'a1', what: 'Erledigt', done: true }),
  record('a1', 'attendance', { conference: 'c', group: 'residents', count: 17 }),
  record('a2', 'attendance', { conference: 'c', group: 'schools', count: 3 })
];

describe('The minutes of a conference', () => {
  it('list agenda items by position, each with its resolutions and tasks', () => {
    const minutes = minutesOf('c', RECORDS)!;
    expect(minutes.items.map((item) => item.data.title)).toEqual(['Spielplatz', 'Bank']);
    expect(minutes.items[0]!.resolutions.map(({ id }) => id)).toEqual(['r1']);
    expect(minutes.items[1]!.tasks.map(({ id }) => id)).toEqual(['t2', 't3']);
  });

  it('add up who was there', () => expect(minutesOf('c', RECORDS)!.attendees).toBe(20));

  it('keep what was taken out, to be put back', () => {
    expect(minutesOf('c', RECORDS)!.removed.map(({ id }) => id)).toEqual(['i0']);
  });

  it('order two items with one position alike on every device', () => {
    const twins = [
      RECORDS[0]!,
      record('z', 'agenda-item', { conference: 'c', position: 'a0' }),
      record('b', 'agenda-item', { conference: 'c', position: 'a0' })
    ];
    expect(minutesOf('c', twins)!.items.map(({ id }) => id)).toEqual(['b', 'z']);
    expect(minutesOf('c', twins.toReversed())!.items.map(({ id }) => id)).toEqual(['b', 'z']);
  });

  it('keep what one tablet took out while another wrote in it, and ask a person', () => {
    const start = copyOf({ conference: 'c', position: 'a0', title: 'Spielplatz' });
    const removing = { removed: { value: true, shown: [] } };
    const [one, two] = ['n0de1111', 'n0de2222'].map((node) => ({ node, now: 1_800_000_000_000, last: STAMP }));
    const written = write(start, { result: { value: 'Neu', shown: [] }, removed: staying(start) }, one!).copy;
    const taken = write(start, removing, two!).copy;
    const both = merge(written, taken);
    const minutes = minutesOf('c', [RECORDS[0]!, shown('i', 'agenda-item', both)])!;
    expect(minutes.items.map(({ id }) => id)).toEqual(['i']);
    expect(minutes.undecided).toBe(1);
    expect(minutes.removed).toEqual([]);

    const knowing = write(written, { removed: { value: true, shown: stampsOf(written, 'removed') } }, two!).copy;
    const decided = minutesOf('c', [RECORDS[0]!, shown('i', 'agenda-item', merge(knowing, both))])!;
    expect(decided.items).toEqual([]);
    expect(decided.undecided).toBe(0);
  });

  it('do not exist without their conference', () => expect(minutesOf('x', RECORDS)).toBeUndefined());
});

describe('Open tasks', () => {
  it('come soonest first and leave out what is done', () => {
    expect(openTasks(RECORDS).map(({ id }) => id)).toEqual(['t2', 't1']);
  });

  it('go with the agenda item they hang on', () => {
    const without = RECORDS.map((held) =>
      held.id === 'i1' ? record('i1', 'agenda-item', { conference: 'c', removed: true }) : held
    );
    expect(openTasks(without).map(({ id }) => id)).toEqual(['t2']);
  });
});

describe('counts', () => {
  it('are added up as far as somebody counted', () => expect(sumOf([3, '', undefined, 0])).toBe(3));
  it('are none, and not 0, where nobody did', () => {
    expect(sumOf([])).toBeUndefined();
    expect(sumOf(['', undefined])).toBeUndefined();
    expect(sumOf([0])).toBe(0);
  });
});
