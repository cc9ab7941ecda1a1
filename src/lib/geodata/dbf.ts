import { err, ok, type Result } from '../kernel/result.ts';

/** Rows of a dBase table, each by column; undefined stands for a row that was deleted. */
export type Table = { columns: string[]; rows: (Record<string, string> | undefined)[] };

type Column = { name: string; at: number; length: number };

/** What the byte at 29 says of the letters; other values, and none, are taken for Windows-1252, as German offices write. */
const LETTERS: Readonly<Record<number, string>> = { 0x57: 'windows-1252', 0x58: 'windows-1252', 0x4f: 'utf-8' };
const COLUMN = 32;
const END_OF_COLUMNS = 0x0d;
const DELETED = 0x2a;

/** `UTF-8`, `1252`, `ANSI 1252`, `ISO 88591`: as `.cpg` files name it. */
function namedLetters(cpg: string | undefined): string | undefined {
  const name =
    cpg
      ?.trim()
      .toLowerCase()
      .replace(/^ansi\s*/, '') ?? '';
  if (/^\d{3,4}$/.test(name)) return `windows-${name}`;
  return /^(?:iso[\s-]?8859[\s-]?1|latin[\s-]?1)$/.test(name) ? 'windows-1252' : name || undefined;
}

function decoderFor(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

/** Without a word about its letters a table is read as UTF-8 where it is valid as such, as newer programs write. */
function decoderOf(bytes: Uint8Array, cpg: string | undefined): TextDecoder {
  const named = decoderFor(namedLetters(cpg) ?? LETTERS[bytes[29] ?? 0] ?? '');
  if (named !== undefined) return named;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    decoder.decode(bytes.subarray(COLUMN));
    return decoder;
  } catch {
    return new TextDecoder('windows-1252');
  }
}

function columnsIn(bytes: Uint8Array, end: number, decoder: TextDecoder): Column[] {
  const columns: Column[] = [];
  let at = 1;
  for (let from = COLUMN; from + COLUMN <= end && bytes[from] !== END_OF_COLUMNS; from += COLUMN) {
    const name =
      decoder
        .decode(bytes.subarray(from, from + 11))
        .split('\0', 1)[0]
        ?.trim() ?? '';
    const length = bytes[from + 16] ?? 0;
    columns.push({ name, at, length });
    at += length;
  }
  return columns;
}

/** Every value as it is written, numbers too: a key in a column of numbers may begin with a zero. */
export function readDbf(bytes: Uint8Array, cpg: string | undefined): Result<Table, 'geo-damaged'> {
  if (bytes.length < COLUMN) return err('geo-damaged');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, start, length] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (start < COLUMN || length < 1 || start + count * length > bytes.length) return err('geo-damaged');
  const decoder = decoderOf(bytes, cpg);
  const columns = columnsIn(bytes, start, decoder);
  const rows = Array.from({ length: count }, (_, index) => {
    const row = bytes.subarray(start + index * length, start + (index + 1) * length);
    if (row[0] === DELETED) return undefined;
    const text = (column: Column): string =>
      decoder
        .decode(row.subarray(column.at, column.at + column.length))
        .replaceAll('\0', '')
        .trim();
    return Object.fromEntries(columns.map((column) => [column.name, text(column)]));
  });
  return ok({ columns: columns.map(({ name }) => name), rows });
}
