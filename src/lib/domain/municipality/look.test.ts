import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contrast, LEAST_CONTRAST, shadesOf } from './look.ts';

it('contrast is as WCAG computes it', () => {
  expect(contrast('#ffffff', '#000000')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#0e5a73', '#0e5a73')).toBe(1);
});

it('a colour that reads stays as it is by day', () => expect(shadesOf('#0e5a73').light.accent).toBe('#0e5a73'));

it('of every colour the shades read, on their grounds and below letters', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const { light, dark } = shadesOf(`#${number.toString(16).padStart(6, '0')}`);
      for (const ground of ['#ffffff', '#f2f5f6', '#e7edef'])
        expect(contrast(light.accent, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      for (const ground of ['#13191d', '#1b2328', '#222c32'])
        expect(contrast(dark.accent, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      for (const { accent, on } of [light, dark]) expect(contrast(accent, on)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    })
  ));
