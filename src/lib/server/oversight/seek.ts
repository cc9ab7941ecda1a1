import type { Json } from '../../kernel/json.ts';

/** Characters shown on either side of what was looked for. */
const AROUND = 60;

/** Gives the places in some data in which a text stands, with a little around each. */
export function createSeek(text: string): (data: Json) => string[] {
  const wanted = plain(text);
  const digits = text.replace(/\D/g, '');
  /** A number is written in many ways; fewer digits would be found in any day. */
  const asNumber = digits.length >= 6 && /^[\d\s()+/.-]+$/.test(text.trim());
  return (data) =>
    stringsIn(data).flatMap((said) => {
      const at = plain(said).indexOf(wanted);
      if (at >= 0) return [excerpt(said, at, wanted.length)];
      return asNumber && said.replace(/\D/g, '').includes(digits) ? [excerpt(said, 0, 0)] : [];
    });
}

/** Whatever case and form it was written in; as long as the text, but for a few signs. */
const plain = (text: string): string => text.normalize('NFC').toLowerCase();

function excerpt(text: string, at: number, length: number): string {
  const [from, to] = [Math.max(0, at - AROUND), at + length + AROUND];
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}

function stringsIn(data: Json): string[] {
  if (typeof data === 'string') return [data];
  if (data === null || typeof data !== 'object') return [];
  return (Array.isArray(data) ? data : Object.values(data)).flatMap(stringsIn);
}
