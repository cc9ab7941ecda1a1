import { expect, it } from 'vitest';
import { trustOwnSinks } from './trusted-types.ts';

type Rules = { createHTML: (text: string) => string; createScriptURL: (text: string) => string };

function rulesOf(): Rules {
  const made: Rules[] = [];
  trustOwnSinks({ trustedTypes: { createPolicy: (_name: string, rules: Rules) => made.push(rules) } });
  return made[0]!;
}

it('lets the map ask whether the browser draws, and nothing else become markup', () => {
  const { createHTML } = rulesOf();
  expect(createHTML('<svg/>')).toBe('<svg/>');
  for (const text of ['<svg onload=alert(1)>', '<svg/> ', 'Nordviertel', ''])
    expect(() => createHTML(text), text).toThrow(TypeError);
});

it('lets the own service worker be registered, and no other script', () => {
  const { createScriptURL } = rulesOf();
  expect(createScriptURL('/service-worker.js')).toBe('/service-worker.js');
  for (const text of ['/service-worker.js?x', 'https://evil.example/service-worker.js', '/api/files/aa'])
    expect(() => createScriptURL(text), text).toThrow(TypeError);
});

it('does nothing where the browser knows no such types, nor twice', () => {
  expect(() => trustOwnSinks({})).not.toThrow();
  const createPolicy = (): never => {
    throw new Error('twice');
  };
  expect(() => trustOwnSinks({ trustedTypes: { defaultPolicy: {}, createPolicy } })).not.toThrow();
});
