import { describe, expect, it } from 'vitest';
import { freeId, moved, withSet } from './action-fields.ts';
import { municipality, example } from './kind.ts';
import { ACTION_FIELD_SETS } from './templates.ts';

const named = (...names: string[]) => names.map((de) => ({ id: freeId(de, []), label: { de } }));
const idsOf = (fields: readonly { id: string }[]) => fields.map(({ id }) => id);

describe('Handlungsfelder', () => {
  it('get an id that nobody has, whatever they are called', () => {
    expect(freeId('Lokale Ökonomie', [])).toBe('lokale-oekonomie');
    expect(freeId('Wohnen', ['wohnen', 'wohnen-2'])).toBe('wohnen-3');
    expect(freeId('تعليم', [])).toBe('feld');
    expect(freeId(`${'x'.repeat(31)} yz`, [])).toMatch(/^[a-z0-9-]{1,40}$/);
  });

  it('are added to by a set once, and keep their own', () => {
    const own = named('Wohnen', 'Mobilität');
    const first = withSet(own, ACTION_FIELD_SETS.dorsten);
    expect(first.slice(0, 2)).toEqual(own);
    expect(first).toHaveLength(7);
    expect(withSet(first, ACTION_FIELD_SETS.dorsten)).toEqual(first);
    const all = Object.values(ACTION_FIELD_SETS).reduce((fields, set) => withSet(fields, set), first);
    expect(new Set(idsOf(all)).size).toBe(all.length);
    expect(municipality.data.safeParse({ ...example, actionFields: all }).error).toBeUndefined();
  });

  it('change places with their neighbour, and stay at an end', () => {
    const own = named('A', 'B', 'C');
    expect(idsOf(moved(own, 2, -1))).toEqual(['a', 'c', 'b']);
    expect(idsOf(moved(own, 0, 1))).toEqual(['b', 'a', 'c']);
    expect(moved(own, 0, -1)).toEqual(own);
    expect(moved(own, 2, 1)).toEqual(own);
  });
});
