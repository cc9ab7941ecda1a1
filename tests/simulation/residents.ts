import { createHash } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { sameJson, type Json } from '#lib/kernel/json.ts';
import { err, ok } from '#lib/kernel/result.ts';
import type { StoredRecord } from '#lib/server/store/contract/records.ts';
import { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { createDrafts } from '#lib/storage/anonymous/drafts.ts';
import { createSubmissions, type Submitted } from '#lib/storage/anonymous/submissions.ts';
import { publicRound } from '#lib/sync/anonymous/public-round.ts';
import { submitRound } from '#lib/sync/anonymous/submit-round.ts';
import type { AnonymousTransport } from '#lib/sync/anonymous/anonymous-transport.ts';
import { fillUp } from './full-disk.ts';
import type { World } from './world.ts';

/** Bytes that begin like a JPEG, each photo its own. */
function photoOf(text: string): NonNullable<Submitted['photo']> {
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, ...new TextEncoder().encode(text));
  return { bytes, sha: createHash('sha256').update(bytes).digest('hex'), type: 'image/jpeg' };
}

/** A resident's phone with two tabs that both press send, over the same bad network. */
export class Residents {
  readonly #world: World;
  readonly #indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
  readonly submitted = new Set<string>();

  constructor(world: World) {
    this.#world = world;
  }

  #env() {
    const { server, chance, devices } = this.#world;
    return { now: () => server.now, random: chance.bytes, sha256: devices[0]!.env.sha256 };
  }

  async #inTab<T>(work: (db: AnonymousDatabase) => Promise<T>): Promise<T> {
    const db = new AnonymousDatabase(this.#indexedDb);
    fillUp(db, this.#world.isFull);
    try {
      return await work(db);
    } finally {
      db.close();
    }
  }

  /** Writes a remark; both tabs press send, perhaps twice. */
  async remark(): Promise<string[]> {
    const text = this.#world.newValue();
    const env = this.#env();
    const area = this.#world.server.areas.north;
    const photo = this.#world.chance.happens(0.5) ? photoOf(text) : undefined;
    const announced = photo && { sha256: photo.sha, size: photo.bytes.length, type: photo.type };
    const words = { area, actionField: '', type: 'need', text, place: '', language: 'de' };
    const build = (): Submitted => ({
      kind: 'remark',
      about: area,
      data: announced ? { ...words, photo: announced } : words,
      ...(photo && { photo })
    });
    return this.#inTab((one) =>
      this.#inTab(async (two) => {
        const start = { form: 'remark', survey: '', definition: '', language: 'de' };
        const begun = await createDrafts(one, env).begin(start);
        if (!begun.ok) return [begun.error.type];
        const presses = [one, two, one].map((tab) => createSubmissions(tab, env).submit(begun.value.id, build));
        const pressed = await Promise.all(presses);
        for (const one of pressed) if (one.ok) this.submitted.add(one.value.id);
        if (photo && pressed.some(({ ok }) => ok)) this.#photos.set(photo.sha, begun.value.id);
        if (pressed.every(({ ok }) => !ok) && (await one.drafts.get(begun.value.id)) === undefined) {
          this.#world.violate(`draft ${begun.value.id} is lost`);
        }
        return pressed.map((press) => (press.ok ? press.value.id : press.error.type));
      })
    );
  }

  round(): Promise<string> {
    const { chance } = this.#world;
    return this.#inTab(async (db) => {
      const parts = {
        db,
        random: chance.bytes,
        transport: this.#transport(),
        locks: async <T>(_n: string, w: () => Promise<T>) => w()
      };
      return (await submitRound(parts)).type;
    });
  }

  /** Reads what is public. */
  read(): Promise<string> {
    const parts = { env: this.#env(), transport: this.#transport() };
    const nothing = () => ({ now: [], named: [] });
    return this.#inTab(async (db) => (await publicRound({ ...parts, db }, nothing)).type);
  }

  #transport(): AnonymousTransport {
    const { network, server, chance } = this.#world;
    const never = async () => err({ type: 'offline' } as const);
    return {
      submit: async (items) => {
        const text = JSON.stringify({ protocol: 1, items });
        if (chance.happens(network.weather.drop)) return never();
        if (chance.happens(network.weather.duplicate)) await server.endpoint.submit(JSON.parse(text));
        const answer = await server.endpoint.submit(JSON.parse(text));
        if (chance.happens(network.weather.loseAnswer)) return never();
        return answer.ok ? ok(answer.value) : err({ type: 'refused', code: answer.error.reason });
      },
      ...{ reply: never, add: never, withdraw: never },
      publicRows: async (since, epoch) => {
        if (chance.happens(network.weather.drop)) return never();
        const limit = 1 + chance.below(3);
        const page = await server.endpoint.publicRows({ since, limit, ...(epoch === null ? {} : { epoch }) });
        if (chance.happens(network.weather.loseAnswer)) return never();
        return page.ok ? ok(page.value) : err({ type: 'wrong-epoch' });
      },
      putFile: (_sha, { bytes }) => network.putFile({ account: undefined, assignments: [] }, bytes),
      getFile: never
    };
  }

  readonly #gone = new Set<string>();
  /** Photos that were sent off, by their hash, and the remark of each. */
  readonly #photos = new Map<string, string>();

  /** A photo that had arrived is not on the phone any more: what a restore forgets of it is gone. */
  async excusePhotos(): Promise<void> {
    const here = new Set((await this.#inTab((db) => db.files.toArray())).map(({ sha }) => sha));
    for (const sha of this.#photos.keys()) {
      if (!here.has(sha) && !(await this.#world.server.hasFile(sha))) this.#photos.delete(sha);
    }
  }

  /** Every photo has arrived, none is left on the phone, and the phone shows what is public, no more and no less. */
  async checkAtRest(server: ReadonlyMap<string, StoredRecord>): Promise<void> {
    const world = this.#world;
    for (const [sha, submission] of this.#photos) {
      // Nobody takes the photo of a remark that a restore forgot.
      if (this.#gone.has(submission)) continue;
      if (!(await world.server.hasFile(sha))) world.violate(`photo ${sha} is lost`);
    }
    const { files, rows } = await this.#inTab(async (db) => ({
      files: await db.files.filter(({ submission }) => !this.#gone.has(submission)).count(),
      rows: new Map((await db.publicRows.toArray()).map((row) => [row.id, row]))
    }));
    if (files > 0) world.violate(`${files} photos were never sent`);
    for (const { id, feed, body } of server.values()) {
      if (feed !== 'public' || !('data' in body)) continue;
      const shown = rows.get(id);
      rows.delete(id);
      if (!shown || !sameJson(shown.data, body.data as Json)) world.violate(`the phone lacks public ${id}`);
    }
    for (const id of rows.keys()) world.violate(`the phone shows ${id}, which is not public`);
  }

  /** Anonymous submissions are not kept for a restore: what was sent and is nowhere else is gone with the database. */
  async afterRestore(kept: ReadonlySet<string>, held: ReadonlySet<string>): Promise<void> {
    const sent = await this.#inTab((db) => db.submissions.where('state').equals('sent').toArray());
    for (const { id } of sent) if (!kept.has(id) && !held.has(id)) this.#gone.add(id);
  }

  /** Submissions that must be on the server, exactly once. */
  promised(): string[] {
    return [...this.submitted].filter((id) => !this.#gone.has(id));
  }

  waiting(): Promise<number> {
    return this.#inTab((db) => db.submissions.where('state').equals('ready').count());
  }
}
