import { createHash } from 'node:crypto';
import { isBarePhoto } from '../../kernel/photo/bare-photo.ts';
import { sent } from '../../protocol/sync.ts';
import { mediaType } from '../endpoint/media-type.ts';

type Row = Record<string, unknown>;

/** Which columns hold JSON as text. */
const JSON_COLUMNS: Record<string, readonly string[]> = {
  feeds: ['members'],
  records: ['body'],
  history: ['value'],
  quarantine: ['body'],
  intake: ['body'],
  settings: ['value']
};

/**
 * What a line of a backup holds that no server of ours has written: a record that would not travel, a file that is not
 * what its name says, a body that is no JSON. One line in words, or undefined.
 */
export function faultIn(line: string): string | undefined {
  const parsed = parse(line);
  if (parsed === undefined) return 'a line is no JSON';
  if (!Array.isArray(parsed)) return undefined;
  const [table, row] = parsed as [unknown, unknown];
  if (typeof table !== 'string' || typeof row !== 'object' || row === null) return 'a line is no row';
  const columns = row as Row;
  const broken = (JSON_COLUMNS[table] ?? []).find((column) => !isJson(columns[column]));
  if (broken !== undefined) return `the ${broken} of a row of ${table} is damaged`;
  if (table === 'records' && !travels(columns)) return `the record ${named(columns.id)} is damaged`;
  if (table === 'files' && !isItself(columns)) return `the file ${named(columns.sha)} is damaged`;
  return undefined;
}

const isJson = (text: unknown): boolean => text === null || (typeof text === 'string' && parse(text) !== undefined);

/** Only whether devices would take it: what its fields say, an older version may have seen otherwise. */
function travels({ id, feed, kind, n, mac, body }: Row): boolean {
  const content = parse(String(body));
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return false;
  return sent.safeParse({ ...content, id, feed, kind, n, mac }).success;
}

/** A photo that was sent with more than its picture has the name of what was sent. The backup's seal covers its bytes. */
function isItself({ sha, type, bytes }: Row): boolean {
  const base64 = (bytes as { base64?: unknown } | null)?.base64;
  if (typeof base64 !== 'string') return false;
  const held = Buffer.from(base64, 'base64');
  if (createHash('sha256').update(held).digest('hex') === sha) return true;
  return type !== 'application/json' && mediaType(held) === type && isBarePhoto(held);
}

const named = (value: unknown): string => (typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : '');

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
