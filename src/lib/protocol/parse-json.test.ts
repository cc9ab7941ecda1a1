import { expect, it } from 'vitest';
import { MAX_DEPTH, parseJson } from './parse-json.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

it('reads what is within the limits', () => {
  expect(parseJson('{"a":[1,"x",null]}')).toEqual({ ok: true, value: { a: [1, 'x', null] } });
  expect(parseJson(nested(MAX_DEPTH)).ok).toBe(true);
});

it('takes the last of a repeated member, and half of a sign as it is', () => {
  expect(parseJson('{"a":1,"b":2,"a":3}')).toEqual({ ok: true, value: { a: 3, b: 2 } });
  expect(parseJson('["\\ud83d"]')).toEqual({ ok: true, value: ['\ud83d'] });
});

it('refuses one level too many, however many more follow', () => {
  expect(parseJson(nested(MAX_DEPTH + 1))).toEqual({ ok: false, error: 'too-deep' });
  expect(parseJson(nested(1_000_000))).toEqual({ ok: false, error: 'too-deep' });
});

it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s at any depth', (key) => {
  expect(parseJson(`{"a":[{"${key}":{"admin":true}}]}`)).toEqual({ ok: false, error: 'forbidden-key' });
});

it.each(['', '{', 'undefined', "{'a':1}", '[1,]', 'NaN'])('calls %j what it is: no JSON', (text) => {
  expect(parseJson(text)).toEqual({ ok: false, error: 'not-json' });
});

it('does not count the brackets in a text', () => {
  const text = JSON.stringify({ said: '['.repeat(100) + '"{{{\\' });
  expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
});
