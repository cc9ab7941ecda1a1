import { expect, test } from 'vitest';
import { nextRow } from './list-keys.ts';

const press = (key: string, held: object = {}) => ({
  ...{ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
  ...held
});

test.each([
  ['ArrowDown', 1, 2],
  ['j', 1, 2],
  ['ArrowUp', 1, 0],
  ['k', 1, 0],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['ArrowDown', 2, undefined],
  ['ArrowUp', 0, undefined],
  ['Enter', 1, undefined],
  ['x', 1, undefined],
  ['ArrowDown', -1, undefined]
])('%s in row %i of three leads to %s', (key, at, next) => expect(nextRow(press(key), at, 3)).toBe(next));

test('keys held with another belong to the browser', () => {
  for (const held of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey'])
    expect(nextRow(press('ArrowDown', { [held]: true }), 0, 3)).toBeUndefined();
});
