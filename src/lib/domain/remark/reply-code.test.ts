import { expect, it } from 'vitest';
import { normalReplyCode } from './reply-code.ts';

const CODE = '0111-2345-6789-ABCD';

it.each([
  ['in small letters', '0111-2345-6789-abcd'],
  ['with spaces of all kinds', ' 0111\u00a02345\u20096789\u3000ABCD\n'],
  ['with dashes of all kinds', '0111‑2345–6789−ABCD—'],
  ['with dots, lines and slashes', '0111.2345_6789/ABCD'],
  ['with letters for digits', 'Oi1L-2345-6789-ABCD'],
  ['with the dotless i of a Turkish keyboard', 'oıIl-2345-6789-ABCD'],
  ['in wide letters', '０１１１－２３４５－６７８９－ＡＢＣＤ'],
  ['with the digits of an Arabic keyboard', '٠١١١-٢٣٤٥-٦٧٨٩-ABCD'],
  ['with the digits of a Persian keyboard', '۰۱۱۱-۲۳۴۵-۶۷۸۹-ABCD'],
  ['with marks of direction from a copied text', '\u200f\u20660111-2345\u2069\u200e-6789-ABCD\u202c\ufeff'],
  ['with the digits of a Hindi keyboard', '०१११-२३४५-६७८९-ABCD'],
  ['with letters of a Russian keyboard', '0111-2345-6789-АВСD'],
  ['with letters of a Greek keyboard', '0111-2345-6789-ΑΒCD'],
  ['with the word before it', 'Code: 0111-2345-6789-ABCD'],
  ['with what soft breaks leave behind', '0111\u00ad2345\u200b6789\u2060ABCD']
])('A reply code is the same code %s', (_, typed) => {
  expect(normalReplyCode(typed)).toBe(normalReplyCode(CODE));
  expect(normalReplyCode(CODE)).toBe('0111234567' + '89ABCD');
});

it('A code that begins like the word keeps its beginning', () => {
  expect(normalReplyCode('CODE-2345-6789-ABCD')).toBe('C0DE23456789ABCD');
  expect(normalReplyCode('Code CODE-2345-6789-ABCD')).toBe('C0DE23456789ABCD');
});

it('Another letter is another code, and what is no letter of it does not pass for one', () => {
  expect(normalReplyCode('0111-2345-6789-ABCE')).not.toBe(normalReplyCode(CODE));
  expect(normalReplyCode('0111-2345-6789-ABCÄ')).toHaveLength(15);
});
