import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boxOf, FIELDS, pixelate } from './pixelate.ts';

const square = fc
  .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
  .chain(({ width, height }) =>
    fc
      .uint8ClampedArray({ minLength: width * height * 4, maxLength: width * height * 4 })
      .map((data) => ({ data, width, height }))
  );

const colours = (data: Uint8ClampedArray): Set<string> =>
  new Set(Array.from({ length: data.length / 4 }, (_, index) => data.slice(index * 4, index * 4 + 4).join()));

it('leaves no more than a mosaic of means: as many colours as fields, all of them opaque', () => {
  fc.assert(
    fc.property(square, (pixels) => {
      const drawn = pixelate(pixels);
      expect(colours(drawn).size).toBeLessThanOrEqual(FIELDS * FIELDS);
      expect(drawn.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
    })
  );
});

it('two pictures of the same means become one and the same: nothing else of them is left', () => {
  const [width, height] = [FIELDS * 2, FIELDS * 2];
  const board = (even: number, odd: number): Uint8ClampedArray =>
    Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) => {
      const pixel = Math.floor(index / 4);
      return (pixel + Math.floor(pixel / width)) % 2 === 0 ? even : odd;
    });
  const one = pixelate({ data: board(0, 200), width, height });
  expect(one).toEqual(pixelate({ data: board(200, 0), width, height }));
  expect(one).toEqual(pixelate({ data: board(100, 100), width, height }));
});

it('a frame covers whole pixels of the picture, its middle among them, and none beyond its edge', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const side = fc.double({ min: 0.01, max: 1, noNaN: true });
  const length = fc.integer({ min: 2, max: 2000 });
  fc.assert(
    fc.property(part, part, side, fc.record({ width: length, height: length }), (x, y, side, size) => {
      const box = boxOf({ x, y, side }, size);
      expect(Object.values(box).every(Number.isInteger)).toBe(true);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.left + box.width).toBeLessThanOrEqual(size.width);
      expect(box.top + box.height).toBeLessThanOrEqual(size.height);
      const middle = Math.min(size.width - 1, Math.floor(x * size.width));
      expect(middle).toBeGreaterThanOrEqual(box.left);
      expect(middle).toBeLessThan(box.left + box.width);
    })
  );
});
