import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { logFailure } from '../../log.ts';
import { typeOf } from './media-types.ts';

type Encoding = 'br' | 'gzip';
export type Bytes = { bytes: Buffer; etag: string };
export type StaticFile = {
  type: string | undefined;
  /** Named by its own hash, so that its address never means anything else. */
  immutable: boolean;
  /** Built ahead; its address has no slash at the end, and another is redirected to it. */
  page: boolean;
  plain: Bytes;
  compressed: Partial<Record<Encoding, Bytes>>;
};
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const ENDINGS: [ending: string, encoding: Encoding][] = [
  ['.br', 'br'],
  ['.gz', 'gzip']
];
const IMMUTABLE = '/_app/immutable/';

/**
 * All files of the build by their address, in memory: a few megabytes. Nothing is opened while the server answers, so that
 * neither a file that is gone nor a lack of descriptors can come between.
 */
export function loadStatic(buildDir: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const [path, file] of filesIn(join(buildDir, 'client'))) files.set(path, file);
  for (const [path, file] of filesIn(join(buildDir, 'prerendered')))
    files.set(addressOf(path), { ...file, page: true });
  return files;
}

/** `shell.html` is the page `/shell`. */
const addressOf = (path: string): string => path.replace(/(\/index)?\.html$/, '') || '/';

function filesIn(dir: string): Map<string, StaticFile> {
  const found = new Map(namesIn(dir).flatMap((name) => readOne(dir, name)));
  const isCopy = (path: string): boolean =>
    ENDINGS.some(([ending]) => path.endsWith(ending) && found.has(path.slice(0, -ending.length)));
  return new Map(
    [...found]
      .filter(([path]) => !isCopy(path))
      .map(([path, plain]) => [
        path,
        {
          type: typeOf(path),
          immutable: path.startsWith(IMMUTABLE),
          page: false,
          plain,
          compressed: Object.fromEntries(
            ENDINGS.flatMap(([ending, encoding]) => {
              const copy = found.get(path + ending);
              return copy === undefined ? [] : [[encoding, copy]];
            })
          )
        }
      ])
  );
}

/** Without what begins with a dot, save `.well-known`. */
function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(dir.length + 1)
          .split(sep)
          .join('/')
      )
      .filter((name) => !/(^|\/)\.(?!well-known\/)/.test(name));
  } catch {
    return [];
  }
}

function readOne(dir: string, name: string): [path: string, Bytes][] {
  try {
    const bytes = readFileSync(join(dir, name));
    return [[`/${name}`, { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }]];
  } catch (error) {
    logFailure(`${join(dir, name)} cannot be read and is not served`, error);
    return [];
  }
}
