import { expect, it } from 'vitest';
import { readRole } from './role-text.ts';

const areas = [{ id: '00000000-0000-4000-8000-000000000002', slug: 'nordviertel' }];

it('reads a role, where it holds and how long', () => {
  expect(readRole('planner', areas)).toEqual({ ok: true, value: { role: 'planner' } });
  expect(readRole('officer@nordviertel,2026-01-01,2026-12-31', areas)).toEqual({
    ok: true,
    value: { role: 'officer', area: areas[0]!.id, from: '2026-01-01', until: '2026-12-31' }
  });
  expect(readRole(`planner@${areas[0]!.id}`, areas)).toMatchObject({ value: { area: areas[0]!.id } });
});

it.each([
  'king',
  'officer',
  'officer@nowhere',
  'planner,2026-01-01',
  'planner,2026-01-01,soon',
  'planner,2026-01-01,2026-12-31,x',
  ''
])('says what is wrong with %j', (text) => expect(readRole(text, areas).ok).toBe(false));
