import { BASEMAP, faultOfHead, HEAD_BYTES } from '#lib/protocol/basemap.ts';
import type { App } from './create-app.ts';
import {
  forgetBasemap,
  keepBasemap,
  readKeptBasemap,
  type KeptBasemap,
  type Unkept
} from '#lib/storage/shared/kept-basemap.ts';

type Around = { storage: StorageManager | undefined; fetch: typeof globalThis.fetch };
type Offered = { size: number; tag: string };

/** For `app.once`. */
export const basemapOf = ({ fetch }: Pick<App, 'fetch'>): Basemap => new Basemap({ storage: navigator.storage, fetch });

/** The ground of maps: the municipality's file, read in pieces from the server, or whole from this device. */
export class Basemap {
  /** Where the server gives it. */
  readonly address = BASEMAP;
  /** What the server has; undefined before it was asked, without a network, and where there is none. */
  offered = $state.raw<Offered>();
  kept = $state.raw<KeptBasemap>();
  /** How much of it has come while it is being kept, from 0 to 1. */
  progress = $state<number>();
  failure = $state<Unkept | 'offline'>();
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Whether this browser can keep files of its own, and there is one to keep. */
  get canKeep(): boolean {
    return this.offered !== undefined && this.#around.storage?.getDirectory !== undefined;
  }

  /** The server has another one by now. */
  get isOld(): boolean {
    return this.kept !== undefined && this.offered !== undefined && this.kept.tag !== this.offered.tag;
  }

  async look(): Promise<void> {
    this.kept = await readKeptBasemap(this.#around.storage);
    const answer = await this.#around.fetch(BASEMAP, { method: 'HEAD' }).catch(() => undefined);
    const tag = answer?.headers.get('etag');
    this.offered =
      answer?.status === 200 && tag ? { size: Number(answer.headers.get('content-length')), tag } : undefined;
  }

  async keep(): Promise<void> {
    const { storage, fetch } = this.#around;
    if (!storage || this.progress !== undefined) return;
    this.failure = undefined;
    this.progress = 0;
    try {
      this.failure = await this.#fetchInto(storage, fetch);
    } finally {
      this.progress = undefined;
      this.kept = await readKeptBasemap(storage);
    }
  }

  async #fetchInto(storage: StorageManager, fetch: typeof globalThis.fetch): Promise<Unkept | 'offline' | undefined> {
    const answer = await fetch(BASEMAP, { cache: 'no-store' }).catch(() => undefined);
    const tag = answer?.headers.get('etag');
    if (!answer?.ok || !answer.body || !tag) return 'offline';
    const size = Number(answer.headers.get('content-length'));
    let come = 0;
    const counted = answer.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (bytes, controller) => {
          come += bytes.length;
          this.progress = size > 0 ? come / size : 0;
          controller.enqueue(bytes);
        }
      })
    );
    return keepBasemap(storage, counted, {
      tag,
      isWhole: async (file) =>
        file.size === size &&
        faultOfHead(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()), size) === undefined
    });
  }

  async forget(): Promise<void> {
    await forgetBasemap(this.#around.storage);
    this.kept = undefined;
  }
}
