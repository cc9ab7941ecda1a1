import { expect, it } from 'vitest';
import { clearCookie, readCookie, writeCookie } from './cookie.ts';

const TLS = 'https://nahraum.example';
const LOCAL = 'http://localhost:3000';
const token = 'a'.repeat(43);

it('is bound to its host wherever there is TLS', () => {
  expect(writeCookie(TLS, token, 60)).toBe(
    `__Host-nahraum=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`
  );
});

it('works on this machine alone without TLS', () => {
  expect(writeCookie(LOCAL, token, 60)).toBe(`nahraum=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict`);
});

it('is found among others, under its own name only', () => {
  expect(readCookie(TLS, `a=1; __Host-nahraum=${token}; b=2`)).toBe(token);
  expect(readCookie(TLS, `nahraum=${token}`)).toBeUndefined();
  expect(readCookie(LOCAL, `xnahraum=${token}`)).toBeUndefined();
  expect(readCookie(LOCAL, null)).toBeUndefined();
});

it('goes at once when it is cleared', () => expect(clearCookie(LOCAL)).toMatch(/^nahraum=; .*Max-Age=0/));
