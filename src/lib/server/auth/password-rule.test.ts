import { expect, it } from 'vitest';
import { checkPassword } from './password-rule.ts';

it.each([
  'Passwort1234!',
  'willkommen 2026',
  'passwortpasswort',
  'aaaaaaaaaaaa',
  '123456789012',
  'abababababab',
  'moderation 2026',
  '            '
])('refuses %j as too common', (password) =>
  expect(checkPassword(password, 'moderation')).toEqual({ ok: false, error: 'password-too-common' })
);

it.each(['kurz', 'elf zeichen', '👍👍👍👍👍👍'])('refuses %j as too short', (password) =>
  expect(checkPassword(password, 'x')).toEqual({ ok: false, error: 'password-too-short' })
);

it.each(['vier rote Züge im Regen', 'musterstadt-demo', 'Zwölf Zeichen'])('asks for nothing more of %j', (password) =>
  expect(checkPassword(password, 'moderation').ok).toBe(true)
);
