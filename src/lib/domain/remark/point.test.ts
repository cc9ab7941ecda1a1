import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pointOf, remarkPoint } from './point.ts';

const takes = (point: unknown): boolean => remarkPoint.safeParse(JSON.parse(JSON.stringify(point))).success;

it('takes what a phone sends, on the grid and exact', () => {
  const lat = fc.double({ min: -89, max: 89, noNaN: true });
  const lng = fc.double({ min: -179, max: 179, noNaN: true });
  fc.assert(fc.property(lat, lng, fc.boolean(), (lat, lng, exact) => takes(pointOf({ lat, lng }, exact))));
});

it.each([
  ['finer than the grid, and not said to be exact', { lat: 51.5012, lng: 7.4655, exact: false }],
  ['beside the grid in the other direction', { lat: 51.501, lng: 7.466, exact: false }],
  ['finer than a metre', { lat: 51.501234567, lng: 7.466, exact: true }],
  ['not said whether it is exact', { lat: 51.501, lng: 7.4655 }],
  ['not on this earth', { lat: 151, lng: 7.4655, exact: true }],
  ['more than a place', { lat: 51.501, lng: 7.4655, exact: false, accuracy: 12 }]
])('refuses one that is %s', (_, point) => {
  expect(takes(point)).toBe(false);
});

it('takes the same places where they are on the grid', () => {
  expect(takes({ lat: 51.501, lng: 7.4655, exact: false })).toBe(true);
  expect(takes({ lat: 51.50123, lng: 7.466, exact: true })).toBe(true);
});
