import { describe, expect, it } from 'vitest';
import { isBlank } from './blank.ts';

describe('a text that nobody sees', () => {
  it.each([
    ['nothing', ''],
    ['spaces and line breaks', ' \t\r\n'],
    ['a space that does not break', '\u00a0\u202f'],
    ['a space of no width', '\u200b'],
    ['joiners', '\u200c\u200d\u2060'],
    ['marks of direction', '\u200e\u200f\u061c\u2066\u2069'],
    ['a soft hyphen', '\u00ad'],
    ['a mark of byte order', '\ufeff'],
    ['fillers of Hangul', '\u3164\u115f\u1160\uffa0'],
    ['an empty cell of Braille', '\u2800'],
    ['selectors of a variant', '\ufe0f\u{e0100}'],
    ['controls', '\u0000\u0007\u001b']
  ])('%s', (_, text) => expect(isBlank(text)).toBe(true));

  it.each([
    ['a letter between spaces of no width', '\u200bä\u200b'],
    ['a full stop', '.'],
    ['a digit', '0'],
    ['Arabic with joiners', 'مي\u200cخواهم'],
    ['a picture', '👩\u200d👧'],
    ['a letter put together', '\u0061\u0308']
  ])('is none with %s', (_, text) => expect(isBlank(text)).toBe(false));
});
