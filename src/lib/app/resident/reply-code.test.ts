import { describe, expect, it } from 'vitest';
import { normalReplyCode } from '#lib/domain/remark/reply-code.ts';
import { codeIn, looksLikeCode, newReplyCode } from './reply-code.ts';

const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index * 7);

describe('a reply code', () => {
  it('has sixteen letters of five random bits each, in groups of four', () => {
    const code = newReplyCode(counting);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(newReplyCode(() => new Uint8Array(16).fill(31))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  });

  it('is refused where letters are missing or strange, before anybody is asked', () => {
    expect(looksLikeCode('0111-2345-6789-ABCD')).toBe(true);
    expect(looksLikeCode('0111-2345-6789-ABC')).toBe(false);
    expect(looksLikeCode('0111-2345-6789-ABCÄ')).toBe(false);
  });

  it.each([
    'Ihr Code für die Antwort: 0111-2345-6789-ABCD',
    'Ihr Code für die Antwort\n0111-2345-6789-ABCD',
    'Your code: 0111 2345 6789 abcd.',
    'رمزك للرد： 0111-2345-6789-ABCD',
    'http://localhost:3000/reply 0111-2345-6789-ABCD',
    'https://nahraum.example.org/reply\t0111–2345–6789–ABCD',
    '\u20680111-2345-6789-ABCD\u2069 '
  ])('is found in what was copied with it: %j', (copied) => {
    expect(normalReplyCode(codeIn(copied))).toBe('0111' + '23456789ABCD');
  });

  it.each(['Ihr Code für die Antwort: 0111-2345', 'abcdefghijklmnopqrst', '0111-2345-6789-ABCDE'])(
    'is not made up of other words: %j',
    (typed) => {
      expect(codeIn(typed)).toBe(typed);
      expect(looksLikeCode(codeIn(typed))).toBe(false);
    }
  );
});
