import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { err, ok } from '#lib/kernel/result.ts';
import { AnonymousDatabase } from '#lib/storage/anonymous-database.ts';
import { createDrafts } from '#lib/storage/drafts.ts';
import { createSubmissions, type Submitted } from '#lib/storage/submissions.ts';
import { submitRound } from '#lib/sync/submit-round.ts';
import type { AnonymousTransport } from '#lib/sync/transport.ts';
import type { World } from './world.ts';

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
    const build = (): Submitted => ({
      kind: 'remark',
      about: area,
      data: { area, actionField: '', type: 'need', text, place: '', language: 'de' }
    });
    return this.#inTab((one) =>
      this.#inTab(async (two) => {
        const start = { form: 'remark', survey: '', definition: '', language: 'de' };
        const begun = await createDrafts(one, env).begin(start);
        if (!begun.ok) throw new Error('no draft');
        const presses = [one, two, one].map((tab) => createSubmissions(tab, env).submit(begun.value.id, build));
        const ids = (await Promise.all(presses)).map((pressed) => (pressed.ok ? pressed.value.id : pressed.error.type));
        for (const id of ids) this.submitted.add(id);
        return ids;
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
      reply: never,
      publicRows: never,
      putFile: never,
      getFile: never
    };
  }

  readonly #gone = new Set<string>();

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
