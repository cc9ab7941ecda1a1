import { expect, it } from 'vitest';
import { toggled } from './definition.ts';

const NAMES = ['a', 'b', 'none', 'refused'];
const ALONE = ['none', 'refused'];

it('keeps the order of the form, whatever the order of tapping', () => {
  expect(toggled(NAMES, ['b'], { name: 'a', on: true }, ALONE)).toEqual(['a', 'b']);
  expect(toggled(NAMES, ['a', 'b'], { name: 'a', on: false }, ALONE)).toEqual(['b']);
});

it('a choice that stands alone takes the others away, and any other takes it away', () => {
  expect(toggled(NAMES, ['a', 'b'], { name: 'none', on: true }, ALONE)).toEqual(['none']);
  expect(toggled(NAMES, ['none'], { name: 'refused', on: true }, ALONE)).toEqual(['refused']);
  expect(toggled(NAMES, ['none'], { name: 'b', on: true }, ALONE)).toEqual(['b']);
  expect(toggled(NAMES, ['none'], { name: 'none', on: false }, ALONE)).toEqual([]);
});
