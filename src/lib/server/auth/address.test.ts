import { expect, it } from 'vitest';
import { createAddressKey, network } from './address.ts';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['[2001:db8::1]', '2001:db8:0:0'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
  ['', 'unknown'],
  ['nonsense', 'unknown']
])('%s counts as %s', (address, expected) => expect(network(address)).toBe(expected));

it('keeps nothing of the address', () => {
  const key = createAddressKey(new Uint8Array(32).fill(7));
  expect(key('192.0.2.7')).not.toContain('192');
  expect(key('192.0.2.7')).toBe(key('::ffff:192.0.2.7'));
  expect(key('192.0.2.7')).not.toBe(createAddressKey(new Uint8Array(32))('192.0.2.7'));
});
