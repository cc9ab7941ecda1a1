import type { IndexableType, Table } from 'dexie';
import type {
  DocumentRow,
  DraftRow,
  PublicCursorRow,
  PublicRow,
  SubmissionFileRow,
  SubmissionRow
} from './anonymous-rows.ts';
import { DeviceDatabase, type IndexedDb } from '#lib/storage/shared/device-database.ts';
import { movable, ownPlace, type Place } from './movable.ts';
import { ANONYMOUS_DATABASE } from './names.ts';
import { declareAnonymousVersions } from './versions.ts';

/** Why nothing is kept beyond the page: the browser has forbidden it, or there is no room. */
export type Forgetful = 'forbidden' | 'full';

/** Everything a device holds without an account. No sign-in or sign-out ever touches it. */
export class AnonymousDatabase extends DeviceDatabase {
  declare publicRows: Table<PublicRow, string>;
  declare documents: Table<DocumentRow, string>;
  declare drafts: Table<DraftRow, string>;
  declare submissions: Table<SubmissionRow, string>;
  declare files: Table<SubmissionFileRow, [submission: string, sha: string]>;
  declare meta: Table<PublicCursorRow, string>;

  readonly place: Place;
  /** Undefined where it lies on the disk. */
  forgetful: Forgetful | undefined;
  /** Where it lay before the disk was full, and the keys of what was taken along. */
  left: { disk: IndexedDb; carried: ReadonlyMap<string, readonly IndexableType[]> } | undefined;
  /** Hears that what is written from now on is kept no more. Where nobody would tell the person, a full disk is a failure. */
  onForgetful: ((why: Forgetful) => void) | undefined;
  #moving: Promise<boolean> | undefined;

  constructor(dependencies?: IndexedDb) {
    const place = dependencies === undefined ? ownPlace() : { now: dependencies };
    super(ANONYMOUS_DATABASE, movable(place));
    this.place = place;
    declareAnonymousVersions(this);
  }

  override async leaveFullDisk(): Promise<boolean> {
    if (this.onForgetful === undefined) return false;
    this.#moving ??= this.#leave();
    return this.#moving;
  }

  override async afterWrite(): Promise<void> {
    if (this.left === undefined) return;
    const { tellDisk } = await import('./full-disk.ts');
    await tellDisk(this);
  }

  async #leave(): Promise<boolean> {
    try {
      const { moveToMemory } = await import('./full-disk.ts');
      await moveToMemory(this);
      this.onForgetful?.('full');
      return true;
    } catch {
      // Cut off before the code for it had come: the next write tries again.
      this.#moving = undefined;
      return false;
    }
  }
}
