/** Both ends included. `whole`: no range was asked for, or one in a way that need not be understood (RFC 9110, 14.2). */
export type ByteRange = 'whole' | 'beyond' | { from: number; to: number };

/** One range of bytes, as a header asks for it, of a body of this size. */
export function byteRange(header: string | null, size: number): ByteRange {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'beyond' : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return 'whole';
  return from >= size ? 'beyond' : { from, to: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
