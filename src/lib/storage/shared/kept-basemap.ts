import { messageOf } from '#lib/kernel/thrown.ts';

const FOLDER = 'basemap';
const PART = 'part';
const ENDING = '.pmtiles';

/** Not in TypeScript's library yet; where a browser has it not, nothing is kept. */
type Movable = FileSystemFileHandle & { move?: (name: string) => Promise<void> };
/** `tag`: of which version the server says it is. */
export type KeptBasemap = { file: File; tag: string };
export type Unkept = 'unsupported' | 'no-room' | 'damaged' | 'failed';

const folderIn = async (storage: StorageManager): Promise<FileSystemDirectoryHandle> =>
  (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

const nameOf = (tag: string): string => encodeURIComponent(tag) + ENDING;

async function filesIn(folder: FileSystemDirectoryHandle): Promise<FileSystemFileHandle[]> {
  const files: FileSystemFileHandle[] = [];
  for await (const handle of folder.values()) if (handle.kind === 'file') files.push(handle as FileSystemFileHandle);
  return files;
}

/** The map that lies whole in the browser's own files, if one does. */
export async function readKeptBasemap(storage: StorageManager | undefined): Promise<KeptBasemap | undefined> {
  try {
    if (!storage) return undefined;
    const kept = (await filesIn(await folderIn(storage))).find(({ name }) => name.endsWith(ENDING));
    return kept && { file: await kept.getFile(), tag: decodeURIComponent(kept.name.slice(0, -ENDING.length)) };
  } catch {
    // Forbidden in some private windows.
    return undefined;
  }
}

/**
 * Writes under a temporary name, looks whether it is whole, then moves it to its own: what has that name can be drawn,
 * whenever the device was switched off. Earlier versions go after that. Gives why it could not be.
 */
export async function keepBasemap(
  storage: StorageManager,
  body: ReadableStream<Uint8Array>,
  { tag, isWhole }: { tag: string; isWhole: (file: File) => Promise<boolean> }
): Promise<Unkept | undefined> {
  try {
    const folder = await folderIn(storage);
    const part: Movable = await folder.getFileHandle(PART, { create: true });
    if (!part.move || !('createWritable' in part)) return 'unsupported';
    await body.pipeTo(await part.createWritable());
    if (!(await isWhole(await part.getFile()))) {
      await folder.removeEntry(PART);
      return 'damaged';
    }
    await part.move(nameOf(tag));
    for (const { name } of await filesIn(folder)) if (name !== nameOf(tag)) await folder.removeEntry(name);
    return undefined;
  } catch (error) {
    await forgetPart(storage);
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'no-room' : reasonOf(error);
  }
}

const reasonOf = (error: unknown): Unkept => (/quota/i.test(messageOf(error)) ? 'no-room' : 'failed');

async function forgetPart(storage: StorageManager): Promise<void> {
  await folderIn(storage)
    .then((folder) => folder.removeEntry(PART))
    .catch(() => undefined);
}

/** Takes the map away again, whole or not. */
export async function forgetBasemap(storage: StorageManager | undefined): Promise<void> {
  try {
    await (await storage?.getDirectory?.())?.removeEntry(FOLDER, { recursive: true });
  } catch {
    // There was none.
  }
}
