import { err, type Result } from '../../kernel/result.ts';
import { isZip, unzip } from '../../kernel/unzip.ts';

/** Why bytes are no workbook. Each has a sentence of its own, since each asks for another remedy. */
export type FileProblem =
  | 'file-empty'
  | 'file-old-excel'
  | 'file-encrypted'
  | 'file-open-document'
  | 'file-is-text'
  | 'file-is-web-page'
  | 'file-not-excel'
  | 'file-damaged'
  | 'file-too-large';

/** The parts of the archive by path: in lower case, with forward slashes, whatever the converter wrote. */
export type Parts = ReadonlyMap<string, Uint8Array>;

const MB = 1024 * 1024;
const LARGEST_FILE = 20 * MB;
const LARGEST_TOTAL = 50 * MB;

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const includesText = (bytes: Uint8Array, text: string): boolean => {
  const wide = [...text].flatMap((character) => [character.charCodeAt(0), 0]);
  return bytes.some((_, at) => wide.every((byte, index) => bytes[at + index] === byte));
};

function notAnArchive(bytes: Uint8Array): FileProblem {
  if (bytes.every((byte) => byte === 0)) return 'file-empty';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return includesText(bytes, 'EncryptedPackage') ? 'file-encrypted' : 'file-old-excel';
  const start = bytes.subarray(0, 4000);
  if (start.includes(0) && !startsWith(bytes, 0xff, 0xfe) && !startsWith(bytes, 0xfe, 0xff)) return 'file-not-excel';
  const text = new TextDecoder().decode(start);
  if (/^\W*<\?xml/i.test(text) && !/<html/i.test(text))
    return /excel/i.test(text) ? 'file-old-excel' : 'file-not-excel';
  return /^\W*(?:<!doctype html|<html|<table|<\?xml)/i.test(text) ? 'file-is-web-page' : 'file-is-text';
}

/** Pictures, charts and what pivot tables remember may be many and large, and say nothing of a form. */
const BESIDE = /^(?:__macosx|xl\/(?:media|theme|drawings|charts|pivot\w+|externallinks))\//;
const isNeeded = (path: string): boolean => /^(?:mimetype|.*\.xml|.*\.rels)$/.test(path) && !BESIDE.test(path);

/** Opens the zip archive that an .xlsx file is. */
export function openArchive(bytes: Uint8Array): Result<Parts, FileProblem> {
  if (bytes.length > LARGEST_FILE) return err('file-too-large');
  if (!isZip(bytes)) return err(notAnArchive(bytes));
  const parts = unzip(bytes, { isNeeded, largest: LARGEST_FILE, total: LARGEST_TOTAL });
  return parts.ok ? parts : err(`file-${parts.error}` as const);
}
