import { describe, expect, it } from 'vitest';
import { looksLikeCode, newReplyCode } from './reply-code.ts';

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
});
