import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { Basemap } from './basemap.svelte.ts';

const BYTES = new Uint8Array(readFileSync('src/lib/demo/basemap/musterstadt.pmtiles'));

/** As much of the browser's own files as a folder of files is. */
class Files {
  readonly all = new Map<string, Blob>();
  room = Infinity;

  storage(): StorageManager {
    const folder = { getFileHandle: async (name: string) => this.#handle(name), values: () => this.#handles() };
    const removeEntry = async (name: string): Promise<void> => void this.all.delete(name);
    const root = {
      getDirectoryHandle: async () => ({ ...folder, removeEntry }),
      removeEntry: async () => this.all.clear()
    };
    return { getDirectory: async () => root } as unknown as StorageManager;
  }

  async *#handles() {
    for (const name of [...this.all.keys()]) yield this.#handle(name);
  }

  #handle(name: string) {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let written = 0;
    return {
      kind: 'file',
      name,
      getFile: async () => new File([this.all.get(name) ?? new Blob()], name),
      createWritable: async () =>
        new WritableStream<Uint8Array<ArrayBuffer>>({
          write: (bytes) => {
            written += bytes.length;
            if (written > this.room) throw new DOMException('full', 'QuotaExceededError');
            chunks.push(bytes);
          },
          close: () => void this.all.set(name, new Blob(chunks))
        }),
      move: async (next: string) => {
        this.all.set(next, this.all.get(name)!);
        this.all.delete(name);
      }
    };
  }
}

let files: Files;
let served: { bytes: Uint8Array<ArrayBuffer>; tag: string; length?: number } | undefined;
const serve: typeof fetch = async (_, init) => {
  if (!served) throw new TypeError('Failed to fetch');
  const { bytes, tag, length = bytes.length } = served;
  return new Response(init?.method === 'HEAD' ? null : bytes, {
    headers: { etag: tag, 'content-length': String(length) }
  });
};
const open = async (): Promise<Basemap> => {
  const basemap = new Basemap({ storage: files.storage(), fetch: serve });
  await basemap.look();
  return basemap;
};

beforeEach(() => {
  files = new Files();
  served = { bytes: BYTES, tag: '"one"' };
});

it('is kept whole, found again without a network, and taken away', async () => {
  const basemap = await open();
  expect([basemap.kept, basemap.offered?.size, basemap.canKeep]).toEqual([undefined, BYTES.length, true]);
  await basemap.keep();
  expect([basemap.failure, basemap.kept?.tag]).toEqual([undefined, '"one"']);
  served = undefined;
  const later = await open();
  expect(new Uint8Array((await later.kept?.file.arrayBuffer()) ?? new ArrayBuffer())).toEqual(BYTES);
  expect(later.offered).toBeUndefined();
  await later.forget();
  expect([(await open()).kept, files.all.size]).toEqual([undefined, 0]);
});

it.each([
  ['cut off on its way', { bytes: BYTES.slice(0, 9000), tag: '"one"', length: BYTES.length }, 'damaged'],
  ['cut off on the server', { bytes: BYTES.slice(0, 9000), tag: '"one"' }, 'damaged'],
  ['no map', { bytes: new TextEncoder().encode('<html>'), tag: '"one"' }, 'damaged']
])('%s, it is not kept', async (_, bad, failure) => {
  served = bad;
  const basemap = await open();
  await basemap.keep();
  expect([basemap.failure, basemap.kept, files.all.size]).toEqual([failure, undefined, 0]);
});

it('a newer one takes the place of the old, which stays while the newer does not come whole', async () => {
  await (await open()).keep();
  served = { bytes: BYTES.slice(0, 9000), tag: '"two"' };
  const basemap = await open();
  expect(basemap.isOld).toBe(true);
  await basemap.keep();
  expect(basemap.kept?.tag).toBe('"one"');
  served = { bytes: BYTES, tag: '"two"' };
  await basemap.keep();
  expect([basemap.kept?.tag, files.all.size]).toEqual(['"two"', 1]);
});

it('where there is no room, or no network, it says so and leaves nothing', async () => {
  files.room = 1000;
  const basemap = await open();
  await basemap.keep();
  expect([basemap.failure, files.all.size]).toEqual(['no-room', 0]);
  served = undefined;
  await basemap.keep();
  expect(basemap.failure).toBe('offline');
});
