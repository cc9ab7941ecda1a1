import { expect, it } from 'vitest';
import { commonPasswords } from './common-passwords.ts';
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
  expect(checkPassword(password, ['moderation'])).toEqual({ ok: false, error: 'password-too-common' })
);

it.each(['kurz', 'elf zeichen', '👍👍👍👍👍👍'])('refuses %j as too short', (password) =>
  expect(checkPassword(password, ['x'])).toEqual({ ok: false, error: 'password-too-short' })
);

it.each(['vier rote Züge im Regen', 'musterstadt-demo', 'Zwölf Zeichen'])('asks for nothing more of %j', (password) =>
  expect(checkPassword(password, ['moderation']).ok).toBe(true)
);

const OBVIOUS = ['password-too-common', 'password-too-short'];

it('knows far more than three thousand common passwords, German ones among them', () => {
  const common = [...commonPasswords()];
  expect(common.length).toBeGreaterThan(30_000);
  expect(commonPasswords().has('schatz')).toBe(true);
  const spelled = common.flatMap((word) => [word, word.toUpperCase(), `${word}2026!!!!!!`]);
  expect(spelled.filter((word) => checkPassword(word, []).ok)).toEqual([]);
});

it.each([
  ...[
    'Schatz2024!!!',
    'FUSSBALL-2026',
    'P@ssw0rt12345',
    'qwertzuiop123',
    'QwErTyUiOp[]',
    '0987654321098',
    'Schmidt19780402'
  ],
  ...[
    'passwordPASSWORD',
    '!!!!iloveyou!!!!',
    'Prinzessin 99',
    'zyxwvutsrqponm',
    '2026-fussball',
    'Ｐasswort!!!!!!'.normalize('NFKC')
  ]
])('refuses %j, as anybody would try it', (password) =>
  expect(OBVIOUS).toContain((checkPassword(password, []) as { error: string }).error)
);

const ANNA = ['anna.müller@musterstadt.de', 'Anna-Lena Müller', 'Bad Musterstadt'];
it.each([
  ...[
    'Anna-Lena-Müller',
    'annalenamueller',
    'müller.anna.1978',
    'Mueller2026!!',
    'MULLER-MULLER-MULLER',
    'rellüm-anelanna'
  ],
  ...[
    'badmusterstadt1',
    'Musterstadt2026',
    'ANNA@Musterstadt',
    'anna.müller@musterstadt.de',
    'Passwort-Anna',
    '4nn4Mu3ll3r!'
  ]
])('refuses %j to Anna-Lena Müller of Bad Musterstadt, and not to others', (password) => {
  expect(checkPassword(password, ANNA)).toEqual({ ok: false, error: 'password-too-common' });
});

it.each(['Anna liest gern am Kanal', 'Regen über Musterstadt im Mai', 'x7!Kp2$vQ9mL', 'drei Igel und ein Ofen'])(
  'takes %j from her',
  (password) => expect(checkPassword(password, ANNA).ok).toBe(true)
);
