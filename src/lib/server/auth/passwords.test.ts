import { expect, it } from 'vitest';
import { createPasswords } from './passwords.ts';

it('keeps an argon2id hash that matches its password and no other', async () => {
  const passwords = createPasswords();
  const hashed = await passwords.hash('vier rote Züge');
  if (!hashed.ok) throw new Error(hashed.error);
  expect(hashed.value).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.verify(hashed.value, 'vier rote Züge')).toEqual({ ok: true, value: true });
  expect(await passwords.verify(hashed.value, 'vier rote Zuege')).toEqual({ ok: true, value: false });
});

it('takes the same password however the keyboard composes its umlaut', async () => {
  const passwords = createPasswords();
  const hashed = await passwords.hash('Zwölf Zeichen'.normalize('NFD'));
  expect(hashed.ok && (await passwords.verify(hashed.value, 'Zwölf Zeichen'.normalize('NFC')))).toEqual({
    ok: true,
    value: true
  });
});

it('does the same work for a login that nobody has', async () => {
  const verified: string[] = [];
  const passwords = createPasswords({
    hash: async (password) => `hash of ${password}`,
    verify: async (stored) => (verified.push(stored), true)
  });
  expect(await passwords.verify(undefined, 'x')).toEqual({ ok: true, value: false });
  expect(verified).toEqual(['hash of nobody has this password']);
});

it('never runs more than two at once, lets some wait and sends the rest away', async () => {
  let running = 0;
  let most = 0;
  const passwords = createPasswords({
    hash: async () => 'dummy',
    verify: async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return true;
    }
  });
  const results = await Promise.all(Array.from({ length: 100 }, () => passwords.verify('stored', 'x')));
  expect(most).toBe(2);
  expect(results.filter((result) => result.ok)).toHaveLength(52);
  expect(results.filter((result) => !result.ok)).toHaveLength(48);
});
