/** Both ends included. */
export type Range = { from: number; to: number };

/**
 * The one range that a `Range` header asks of so many bytes. `whole` where it asks for several, for nothing that HTTP
 * knows, or backwards (`bytes=5-2`): such a header counts as not sent. `outside` where there is nothing to give.
 */
export function rangeOf(header: string | undefined, size: number): Range | 'whole' | 'outside' {
  const [, first = '', last = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '')
    return Number(last) === 0 || size === 0 ? 'outside' : { from: size - Math.min(size, Number(last)), to: size - 1 };
  if (last !== '' && BigInt(last) < BigInt(first)) return 'whole';
  const from = Number(first);
  return from >= size ? 'outside' : { from, to: Math.min(size - 1, last === '' ? size - 1 : Number(last)) };
}
