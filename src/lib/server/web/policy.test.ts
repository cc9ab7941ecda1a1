import { expect, it } from 'vitest';
import { everyHeader } from './headers.ts';
import { metaPolicy, union } from './policy.ts';

it('is read from the page that the build wrote', () => {
  const html = `<head><meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self' 'sha256-a+/='">`;
  expect(metaPolicy(html)).toBe("default-src 'none'; script-src 'self' 'sha256-a+/='");
  expect(metaPolicy('<head></head>')).toBeUndefined();
});

it('allows every page its own script, and no page to be framed', () => {
  expect(
    union(["default-src 'none'; script-src 'self' 'sha256-a'", "default-src 'none'; script-src 'self' 'sha256-b'"])
  ).toBe("default-src 'none'; script-src 'self' 'sha256-a' 'sha256-b'; frame-ancestors 'none'");
});

it('asks for TLS from then on wherever there is TLS, and never on this machine alone', () => {
  const names = (origin: string) => everyHeader(origin, '').map(([name]) => name);
  expect(names('https://nahraum.example')).toContain('Strict-Transport-Security');
  expect(names('http://localhost:3000')).not.toContain('Strict-Transport-Security');
});
