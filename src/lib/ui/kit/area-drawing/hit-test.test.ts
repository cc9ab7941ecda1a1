import { describe, expect, it } from 'vitest';
import { meantBy } from './hit-test.ts';
import type { Shape } from './plane.ts';

const box = (id: string, left: number, top: number, width: number): Shape => ({
  id,
  rings: [
    [
      { x: left, y: top },
      { x: left + width, y: top },
      { x: left + width, y: top + width },
      { x: left, y: top + width }
    ]
  ]
});

const DISTRICT = box('district', 0, 0, 200);
const QUARTER = box('quarter', 50, 50, 100);
const SQUARE = box('square', 180, 180, 10);
const YARD = box('yard', 10, 150, 34);

describe('a tap on the map means', () => {
  it.each([
    ['the area it lies in', { x: 20, y: 20 }, 'district'],
    ['of areas on each other the smallest', { x: 100, y: 100 }, 'quarter'],
    ['one too small for a finger, from beside it', { x: 170, y: 172 }, 'square'],
    ['not one that is nearly a finger wide, from far beside it', { x: 60, y: 165 }, 'district'],
    ['the nearest, just beside them all', { x: -15, y: 20 }, 'district'],
    ['nothing, far from them all', { x: -40, y: 20 }, undefined]
  ])('%s', (_, tap, id) => {
    for (const shapes of [
      [DISTRICT, QUARTER, SQUARE, YARD],
      [SQUARE, YARD, QUARTER, DISTRICT],
      [QUARTER, DISTRICT, YARD, SQUARE]
    ])
      expect(meantBy(tap, shapes)).toBe(id);
  });

  it('never the area around a hole that was tapped, unless nothing fills it', () => {
    const ring: Shape = { id: 'ring', rings: [...DISTRICT.rings, ...QUARTER.rings] };
    expect(meantBy({ x: 100, y: 100 }, [ring])).toBeUndefined();
    expect(meantBy({ x: 100, y: 100 }, [ring, QUARTER])).toBe('quarter');
  });

  it('nothing where there are no areas', () => expect(meantBy({ x: 1, y: 1 }, [])).toBeUndefined());
});
