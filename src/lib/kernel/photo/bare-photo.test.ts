import { describe, expect, it } from 'vitest';
import { barePhoto, isBarePhoto } from './bare-photo.ts';

const from = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const text = (said: string): Uint8Array => new Uint8Array(Buffer.from(said, 'latin1'));
const all = (...parts: readonly (Uint8Array | number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));

/** Eight by eight points, as a browser draws them: JPEG, WebP with loss and without. */
const JPEG = from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAbEAEAAAcAAAAAAAAAAAAAAAAAAQMEFVKR0f/EABUBAQEAAAAAAAAAAAAAAAAAAAIE/8QAGBEAAgMAAAAAAAAAAAAAAAAAAAEDExT/2gAMAwEAAhEDEQA/AJu80+E3UOgHYybJGf/Z'
);
const LOSSY = from(
  'UklGRiwCAABXRUJQVlA4WAoAAAAwAAAABwAABwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIDAAAAAEPMP8REWL+I/ofH1ZQOCAqAAAAcAEAnQEqCAAIAALATCWoAnQBQAAA/uuOUxiUn8i/+Jb5U5r+im+VNHAA'
);
const LOSSLESS = from(
  'UklGRgICAABXRUJQVlA4WAoAAAAwAAAABwAABwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDhMEwAAAC8HwAEQDzCAMYDzHzjmP6L/8QEA'
);

const SECRET = 'GPS 51.5142 7.4653 Testtelefon';
const segment = (marker: number, said: string): Uint8Array =>
  all([0xff, marker, (said.length + 2) >> 8, (said.length + 2) & 0xff], text(said));
/** The picture with something before its second segment. */
const withPart = (marker: number, head: string): Uint8Array =>
  all(JPEG.subarray(0, 2), segment(marker, `${head}${SECRET}`), JPEG.subarray(2));
const says = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('a JPEG', () => {
  it('that a browser drew is the same bytes', () => expect(barePhoto(JPEG)).toBe(JPEG));

  it.each([
    ['EXIF', 0xe1, 'Exif\0\0'],
    ['XMP', 0xe1, 'http://ns.adobe.com/xap/1.0/\0'],
    ['further pictures', 0xe2, 'MPF\0'],
    ['IPTC', 0xed, 'Photoshop 3.0\0'],
    ['a preview of JFIF', 0xe0, 'JFXX\0'],
    ['a comment', 0xfe, ''],
    ['a maker’s own', 0xef, 'Maker\0'],
    ['one of the third kind', 0xe3, 'Meta\0']
  ])('loses %s, and nothing of the picture', (_what, marker, head) => {
    expect(says(withPart(marker, head))).toContain(SECRET);
    expect(barePhoto(withPart(marker, head))).toEqual(JPEG);
  });

  it('loses what stands between its scans, after fill bytes, and behind its end', () => {
    const scan = JPEG.subarray(0, -2);
    const between = all(scan, [0xff, 0xff], segment(0xe1, SECRET), [0xff, 0xd9]);
    expect(barePhoto(between)).toEqual(JPEG);
    expect(barePhoto(all(JPEG, text(`ftypmp42${SECRET}`)))).toEqual(JPEG);
    expect(barePhoto(all(JPEG, withPart(0xe1, 'Exif\0\0')))).toEqual(JPEG);
  });

  it('loses the preview in its head, and keeps its colours', () => {
    const jfif = all(text('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 1, 1], [9, 9, 9]);
    const head = all([0xff, 0xe0, 0, jfif.length + 2], jfif);
    const kept = all(segment(0xee, 'Adobe\0d'), segment(0xe2, 'ICC_PROFILE\0\x01\x01sRGB'));
    const bare = says(barePhoto(all(JPEG.subarray(0, 2), head, kept, JPEG.subarray(2))));
    expect(bare).not.toContain('\x09\x09\x09');
    expect(bare).toContain('Adobe');
    expect(bare).toContain('ICC_PROFILE');
  });

  it('that is cut off is kept as far as it goes, without what it said', () => {
    const cut = barePhoto(withPart(0xe1, 'Exif\0\0').subarray(0, -4));
    expect(cut).toEqual(JPEG.subarray(0, -4));
    for (let end = JPEG.length; end > 60; end--)
      expect(says(barePhoto(withPart(0xe1, 'Exif\0\0').subarray(0, end)))).not.toContain(SECRET.slice(0, 8));
  });

  it.each([[[0xff, 0xd8, 0xff]], [[0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]], [[0xff, 0xd8]], [[0xff]], [[]]])(
    'that has no picture is left alone: %j',
    (bytes) => expect(barePhoto(Uint8Array.from(bytes))).toEqual(Uint8Array.from(bytes))
  );
});

const chunk = (name: string, said: Uint8Array): Uint8Array =>
  all(text(name), [said.length & 0xff, said.length >> 8, 0, 0], said, said.length % 2 ? [0] : []);
const webp = (...chunks: Uint8Array[]): Uint8Array => chunk('RIFF', all(text('WEBP'), ...chunks));
const extended = (flags: number): Uint8Array => chunk('VP8X', all([flags, 0, 0, 0], [7, 0, 0], [7, 0, 0]));

describe('a WebP', () => {
  it.each([
    ['with loss', LOSSY],
    ['without', LOSSLESS]
  ])('that a browser drew %s is the same bytes', (_how, bytes) => expect(barePhoto(bytes)).toBe(bytes));

  it.each(['EXIF', 'XMP ', 'NOTE'])('loses %s, and the mark that it has any', (name) => {
    const picture = LOSSY.subarray(12);
    const profile = chunk('ICCP', text('sRGB'));
    const full = webp(extended(0x2c), profile, picture, chunk(name, text(SECRET)));
    expect(barePhoto(full)).toEqual(webp(extended(0x20), profile, picture));
  });

  it('loses what its frames say, and what stands behind its end', () => {
    const head = new Uint8Array(16).fill(1);
    const frame = (...more: Uint8Array[]) => chunk('ANMF', all(head, LOSSY.subarray(12), ...more));
    const whole = webp(extended(2), chunk('ANIM', new Uint8Array(6)), frame(chunk('NOTE', text(SECRET))));
    const bare = webp(extended(2), chunk('ANIM', new Uint8Array(6)), frame());
    expect(barePhoto(all(whole, text(SECRET)))).toEqual(bare);
  });

  it('that has no picture is left alone', () => {
    for (const bytes of [text('RIFF'), text('RIFF0000WEBP'), webp(chunk('EXIF', text(SECRET)))])
      expect(barePhoto(bytes)).toBe(bytes);
  });
});

it('is bare at once: a second time changes nothing, whatever the bytes are', () => {
  let seed = 7;
  const below = (most: number): number => (seed = (seed * 48271) % 2147483647) % most;
  for (let n = 0; n < 2000; n++) {
    const bytes = (n % 2 === 0 ? withPart(0xe1, 'Exif\0\0') : webp(extended(0x2c), LOSSY.subarray(12))).slice();
    for (let i = 0; i < 4; i++) bytes[12 + below(bytes.length - 12)] = below(256);
    const once = barePhoto(bytes.subarray(0, bytes.length - below(40)));
    expect(barePhoto(once)).toEqual(once);
  }
});

it('is told from a half of it, and from one that says more', () => {
  for (const photo of [JPEG, LOSSY, LOSSLESS]) {
    expect(isBarePhoto(photo)).toBe(true);
    for (let end = 0; end < photo.length; end++) expect(isBarePhoto(photo.subarray(0, end))).toBe(false);
  }
  for (const more of [
    withPart(0xe1, 'Exif\0\0'),
    webp(extended(0x2c), LOSSY.subarray(12), chunk('EXIF', text(SECRET)))
  ])
    expect(isBarePhoto(more)).toBe(false);
});
