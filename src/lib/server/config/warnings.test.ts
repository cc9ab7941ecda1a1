import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';
import { warningsOf } from './warnings.ts';

const warnings = (env: Record<string, string>): string[] => {
  const read = readSettings(env);
  if (!read.ok) throw new Error(read.error.join());
  return warningsOf(read.value);
};

it('warns of https without the header that says who calls', () => {
  expect(warnings({ ORIGIN: 'https://nahraum.example.org' })).toEqual([
    expect.stringMatching(/ADDRESS_HEADER=x-forwarded-for/)
  ]);
});

it.each<Record<string, string>>([
  {},
  { ORIGIN: 'http://nahraum.local' },
  { ORIGIN: 'https://nahraum.example.org', ADDRESS_HEADER: 'x-real-ip' }
])('is silent with %j', (env) => expect(warnings(env)).toEqual([]));
