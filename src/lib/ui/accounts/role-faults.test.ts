import { expect, it } from 'vitest';
import { faultOf } from './role-faults.ts';

it.each([
  [{ role: 'planner' }, undefined],
  [{ role: 'officer' }, 'area'],
  [{ role: 'officer', area: 'a', from: '-' }, 'from'],
  [{ role: 'reader', until: '20261-01-01' }, 'until'],
  [{ role: 'reader', from: '2026-02-01', until: '2026-01-31' }, 'order'],
  [{ role: 'reader', from: '2026-02-01', until: '2026-02-01' }, undefined]
] as const)('of %j says %s', (assignment, fault) => expect(faultOf(assignment)).toBe(fault));
