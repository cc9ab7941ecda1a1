import { parseJson } from '../../protocol/parse-json.ts';

/** What the bytes themselves say they are; what a sender calls them does not count. Undefined for all that is not kept. */
export function mediaType(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, 0, ascii('RIFF')) && startsWith(bytes, 8, ascii('WEBP'))) return 'image/webp';
  return isJson(bytes) ? 'application/json' : undefined;
}

const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

const startsWith = (bytes: Uint8Array, offset: number, start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[offset + i] === byte);

function isJson(bytes: Uint8Array): boolean {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).ok;
  } catch {
    return false;
  }
}
