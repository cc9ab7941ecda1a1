import { describe, expect, it } from 'vitest';
import { DOORS, doorOf, doorsOf, quietRolesOf, underThumb } from './doors.ts';

const actor = (role: 'planner' | 'reader' | 'administrator' | 'dpo') => ({ account: 'a', assignments: [{ role }] });

describe('The doors of the desk', () => {
  it('are those behind which somebody may read something', () => {
    expect(doorsOf(actor('planner'), '2026-11-22')).toEqual(DOORS.filter((door) => door !== 'data-protection'));
    expect(doorsOf(actor('dpo'), '2026-11-22')).toEqual(['today', 'areas', 'data-protection', 'transfer', 'settings']);
    for (const door of ['remarks', 'surveys']) expect(doorsOf(actor('reader'), '2026-11-22')).not.toContain(door);
    expect(doorsOf(actor('administrator'), '2026-11-22')).not.toContain('events');
  });

  it('leave four under the thumb, capturing first', () => {
    expect(underThumb(DOORS.filter((door) => door !== 'data-protection'))).toEqual([
      'today',
      'events',
      'remarks',
      'areas'
    ]);
    expect(underThumb(['today', 'areas', 'transfer'])).toEqual(['today', 'areas', 'transfer']);
  });

  it('are found by what lies behind them', () => {
    expect(doorOf('/desk/events/01a2/print')).toBe('events');
    expect(doorOf('/desk')).toBe('today');
  });

  it('tell those for whom nothing is due, and not those who hold conferences', () => {
    expect(quietRolesOf(actor('reader'), '2026-11-22')).toEqual(['reader']);
    expect(quietRolesOf(actor('planner'), '2026-11-22')).toEqual([]);
    const former = { account: 'a', assignments: [{ role: 'reader' as const, until: '2026-11-21' }] };
    expect(quietRolesOf(former, '2026-11-22')).toEqual([]);
  });
});
