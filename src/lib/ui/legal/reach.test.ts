import { expect, test } from 'vitest';
import { hrefOf } from './reach.ts';

test('one address or one number is a link, anything else is read as it stands', () => {
  expect(hrefOf(' amt@stadt.example ')).toBe('mailto:amt@stadt.example');
  expect(hrefOf('0000 123-456')).toBe('tel:0000123456');
  expect(hrefOf('+49 (0)231 / 50-0')).toBe('tel:+490231500');
  expect(hrefOf('Tel. 0000 123, amt@stadt.example')).toBeUndefined();
  expect(hrefOf('a@b.example?subject=x')).toBeUndefined();
  expect(hrefOf('javascript:alert(1)')).toBeUndefined();
});
