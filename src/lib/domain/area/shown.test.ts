import { expect, it } from 'vitest';
import { addressOf, shownIn, spansOf } from './shown.ts';

const read = (address: string) => shownIn(new URLSearchParams(address));

it.each([
  ['?show=remarks&days=90', { of: 'remarks', span: 90 }],
  ['?show=remarks', { of: 'remarks', span: undefined }],
  ['?show=tasks&days=30', { of: 'tasks', span: undefined }],
  ['?show=answers:s1&days=30', { of: { answersTo: 's1' }, span: 30 }],
  ['?show=answers:s1&days=90', { of: { answersTo: 's1' }, span: undefined }],
  ['?show=answers:&days=30', undefined],
  ['?show=elsewhere&days=30', undefined],
  ['?', undefined]
])('the address %s', (address, shown) => expect(read(address)).toEqual(shown));

it('what is shown has an address by which it is found again', () => {
  for (const of of ['remarks', 'tasks', { answersTo: 's1' }] as const)
    for (const span of [undefined, ...spansOf(of)]) expect(read(addressOf({ of, span }))).toEqual({ of, span });
  expect(read(addressOf(undefined))).toBeUndefined();
});

it('the answers of one survey are cut in one way', () => expect(spansOf({ answersTo: 's1' })).toHaveLength(1));
