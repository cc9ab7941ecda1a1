import { createHash } from 'node:crypto';
import type { Actor, Assignment } from '#lib/domain/access/roles.ts';
import type { Area } from '#lib/kinds/area/kind.ts';
import { createEndpoint } from '#lib/server/endpoint/create-endpoint.ts';
import type { Endpoint } from '#lib/server/endpoint/endpoint.ts';
import type { Judges } from '#lib/server/endpoint/judges.ts';
import { createSign, isOurs } from '#lib/server/endpoint/mac.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { StoredRecord } from '#lib/server/store/contract/records.ts';
import { randomId } from '#lib/kernel/id.ts';
import type { RecordRow } from '#lib/storage/staff/staff-rows.ts';
import type { Chance } from './chance.ts';
import { readingBeforeLocks } from './stale-store.ts';

const START = Date.UTC(2026, 10, 22, 11);
export type Person = 'officer' | 'planner' | 'moderator';

export type ServerFaults = { judges: Judges; readsBeforeLocks: boolean };

/** The real endpoint over a real store in memory, with backups, roles and erasure as the simulation needs them. */
export class SimServer {
  now = START;
  readonly accounts: Record<Person, string>;
  readonly areas: { root: string; north: string };
  readonly revoked = new Set<Person>();
  endpoint!: Endpoint;
  store!: Store;
  epochs = 0;
  #macKey: Uint8Array;

  constructor(
    readonly chance: Chance,
    readonly faults: ServerFaults
  ) {
    const id = () => randomId(chance.bytes);
    this.accounts = { officer: id(), planner: id(), moderator: id() };
    this.areas = { root: id(), north: id() };
    this.#macKey = chance.bytes(32);
  }

  async open(): Promise<void> {
    await this.#use(await openStore({ memory: true, epoch: this.#newEpoch() }));
    const sign = createSign(this.#macKey);
    const rest = { code: '', validFrom: '2026-01-01', validTo: '', geometry: null };
    await this.store.commit({
      feeds: ['public'],
      run: async (tx) => {
        for (const slug of ['root', 'north'] as const) {
          const parent = slug === 'root' ? null : this.areas.root;
          const data: Area = { name: slug, slug, type: parent ? 'action-area' : 'municipality', parent, ...rest };
          await tx.records.put({ feed: 'public', id: this.areas[slug], kind: 'area', body: { data } }, sign);
        }
      }
    });
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  actorOf(person: Person): Actor {
    const assignment: Assignment =
      person === 'officer' ? { role: 'officer', area: this.areas.north } : { role: person };
    return { account: this.accounts[person], assignments: this.revoked.has(person) ? [] : [assignment] };
  }

  async backup(): Promise<string[]> {
    let text = '';
    await this.store.dump((more) => void (text += more));
    return text.trimEnd().split('\n');
  }

  /** What `restore` does: the backup in an empty database, under another epoch. */
  async restore(lines: readonly string[]): Promise<void> {
    const old = this.store;
    const epoch = this.#newEpoch();
    const store = await openStore({ memory: true, epoch });
    await store.load(lines, { epoch, above: this.now });
    await this.#use(store);
    await old.close();
  }

  /** The key was lost with the machine; the next endpoint signs with another. */
  changeKey(): void {
    this.#macKey = this.chance.bytes(32);
  }

  /** Whether a device's copy carries this server's own signature. */
  signed({ feed, id, kind, server }: RecordRow): boolean {
    return (
      server !== undefined &&
      isOurs({ feed, id, kind, n: server.n, mac: server.mac, ...server.body }, createSign(this.#macKey))
    );
  }

  /** Whether a file is stored, whoever may read it. */
  hasFile(sha: string): Promise<boolean> {
    return this.store.read((tx) => tx.files.has(sha));
  }

  async erase(record: StoredRecord): Promise<void> {
    const { feed, id, kind } = record;
    const sign = createSign(this.#macKey);
    await this.store.commit({
      feeds: [feed],
      run: async (tx) => void (await tx.records.put({ feed, id, kind, body: { gone: true } }, sign))
    });
  }

  /** Everything stored, by id. */
  async records(): Promise<Map<string, StoredRecord>> {
    return this.store.read(async (tx) => {
      const all = new Map<string, StoredRecord>();
      for (const { feed } of await tx.feeds.list()) {
        for (const record of await tx.records.after(feed, 0, 100_000)) all.set(record.id, record);
      }
      return all;
    });
  }

  readable(person: Person): Promise<Set<string>> {
    return this.endpoint.readableFeeds(this.actorOf(person));
  }

  #newEpoch(): string {
    this.epochs += 1;
    return createHash('md5').update(`epoch ${this.epochs}`).digest('hex');
  }

  async #use(store: Store): Promise<void> {
    this.store = this.faults.readsBeforeLocks ? readingBeforeLocks(store) : store;
    this.endpoint = createEndpoint({
      store: this.store,
      now: () => this.now,
      random: this.chance.bytes,
      macKey: this.#macKey,
      judges: this.faults.judges
    });
  }
}
