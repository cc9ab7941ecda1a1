import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellAround, isSamePoint, onGrid, toMetre, type GeoPoint } from './grid.ts';

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const point = fc.record({ lat: degrees(90), lng: degrees(180) });
const inGermany = fc.record({
  lat: fc.double({ min: 47.2, max: 55.1, noNaN: true }),
  lng: fc.double({ min: 5.8, max: 15.1, noNaN: true })
});

/** Metres, on a sphere, for places that are near each other. */
function metres(a: GeoPoint, b: GeoPoint): number {
  const perDegree = 111_195;
  const east = (a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(a.lat - b.lat, east) * perDegree;
}

const throughJson = (at: GeoPoint): GeoPoint => JSON.parse(JSON.stringify(at)) as GeoPoint;

it('what is rounded once stays where it is, through JSON too', () => {
  fc.assert(
    fc.property(point, (at) => {
      const once = onGrid(at);
      expect(isSamePoint(onGrid(throughJson(once)), once)).toBe(true);
      const exact = toMetre(at);
      expect(isSamePoint(toMetre(throughJson(exact)), exact)).toBe(true);
    })
  );
});

it('nothing finer than the grid is left: a rounded place has three decimals, and four in steps of fifteen', () => {
  fc.assert(
    fc.property(point, (at) => {
      const { lat, lng } = onGrid(at);
      expect(Number(lat.toFixed(3))).toBe(lat);
      expect(Number(lng.toFixed(4))).toBe(lng);
      expect(Math.abs(Math.round(lng * 10_000) % 15)).toBe(0);
    })
  );
});

it('everybody in a field sends the same place, and the field is about 100 m wide', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(inGermany, share, share, (at, up, along) => {
      const [southWest, northEast] = cellAround(at);
      const other = {
        lat: southWest.lat + up * (northEast.lat - southWest.lat),
        lng: southWest.lng + along * (northEast.lng - southWest.lng)
      };
      expect(onGrid(other)).toEqual(onGrid(at));
      expect(metres(southWest, { ...southWest, lat: northEast.lat })).toBeCloseTo(111, 0);
      const wide = metres(southWest, { ...southWest, lng: northEast.lng });
      expect(wide).toBeGreaterThan(93);
      expect(wide).toBeLessThan(116);
    })
  );
});

it('a place moves by less than 81 m on the grid, and by less than a metre where it is exact', () => {
  fc.assert(
    fc.property(inGermany, (at) => {
      expect(metres(at, onGrid(at))).toBeLessThan(81);
      expect(metres(at, toMetre(at))).toBeLessThan(1);
    })
  );
});
