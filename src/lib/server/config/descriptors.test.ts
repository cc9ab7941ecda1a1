import { expect, it } from 'vitest';
import { connectionLimit, descriptorLimit } from './descriptors.ts';

const limits = (soft: string) => () =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax open files            ${soft}                 4096                 files     \n`;

it.each([
  ['300', 200],
  ['1024', 924],
  ['524288', 3000],
  ['unlimited', 3000],
  ['30', 20]
])('with %s descriptors the server holds %i connections', (soft, connections) => {
  expect(connectionLimit(descriptorLimit(limits(soft)))).toBe(connections);
});

it('takes the usual where the machine does not say', () => {
  const silent = () => {
    throw new Error('no such file');
  };
  expect([descriptorLimit(silent), descriptorLimit(() => '')]).toEqual([1024, 1024]);
});
