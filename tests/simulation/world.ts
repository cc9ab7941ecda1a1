import { createHash } from 'node:crypto';
import { covers } from '#lib/domain/record/merge.ts';
import { nodeOf } from '#lib/kernel/stamp.ts';
import type { StoredRecord } from '#lib/server/store/contract/records.ts';
import { Chance } from './chance.ts';
import { Device } from './device.ts';
import { Ledger, valuesOf, valueKey } from './ledger.ts';
import { FAIR, Network, type Weather } from './network.ts';
import { serverFaults, type Plant } from './plants.ts';
import { Residents } from './residents.ts';
import { SimServer, type Person } from './server.ts';
import { excuseFiles } from './files.ts';
import type { RecordRow } from '#lib/storage/staff/staff-rows.ts';

/** One run: a server, a few devices, a network, and everything that happens, drawn from one seed. */
export class World {
  readonly chance: Chance;
  readonly server: SimServer;
  readonly ledger = new Ledger();
  readonly network: Network;
  readonly devices: Device[];
  readonly residents: Residents;
  readonly violations: string[] = [];
  /** Devices that have not finished a round since the server was restored. */
  readonly unhealed = new Set<Device>();
  readonly erased = new Set<string>();
  backups: { at: number; lines: string[]; records: Map<string, StoredRecord> }[] = [];
  restores = 0;
  values = 0;
  /** Files that staff kept for sending, by their hash. */
  readonly files = new Set<string>();
  readonly #trace = createHash('sha256');
  readonly trace: string[] = [];

  constructor(
    readonly seed: number,
    readonly plant: Plant | undefined
  ) {
    this.chance = new Chance(seed);
    this.server = new SimServer(this.chance, serverFaults(plant));
    this.network = new Network(this.server, this.chance, this.ledger, plant);
    const locks = this.chance.happens(0.8);
    const sizes = this.chance.happens(0.3)
      ? { batch: 100, page: 1000 }
      : { batch: 1 + this.chance.below(4), page: 1 + this.chance.below(6) };
    const device = (name: string, person: Person, tabs: number) =>
      new Device({
        name,
        person,
        tabs,
        server: this.server,
        chance: this.chance,
        locks,
        sizes,
        isFull: this.isFull,
        transport: (of, tab) => this.network.transport(of, tab)
      });
    this.devices = [device('tablet', 'officer', 2), device('laptop', 'planner', 1), device('phone', 'moderator', 1)];
    this.residents = new Residents(this);
  }

  /** Not every run has every fault: rare combinations come up when others are away. */
  drawWeather(): Weather {
    const some = (most: number) => (this.chance.happens(0.6) ? (most * this.chance.below(100)) / 100 : 0);
    return {
      drop: some(0.3),
      loseAnswer: some(0.4),
      duplicate: some(0.3),
      delay: some(0.8),
      signedOut: some(0.05),
      tooLarge: some(0.1),
      reset: some(0.2),
      full: some(0.02)
    };
  }

  /** Planted bugs write past the device's own code, which alone is asked to bear a full disk. */
  readonly isFull = (): boolean => this.plant === undefined && this.chance.happens(this.network.weather.full);

  note(line: string): void {
    this.#trace.update(`${line}\n`);
    this.trace.push(line);
  }

  traceHash(): string {
    return this.#trace.copy().digest('hex');
  }

  violate(what: string): void {
    this.violations.push(what);
    this.note(`VIOLATION ${what}`);
  }

  newValue(): string {
    this.values += 1;
    return `v${this.values}`;
  }

  /** @param keyLost the key that signs records was not kept beside the backup: nothing that comes back is believed */
  async restore(keyLost: boolean): Promise<void> {
    if (keyLost) this.server.changeKey();
    const backup = this.chance.pick(this.backups);
    const held = new Set<string>();
    const tombstones = new Set<string>();
    for (const device of this.devices.filter(({ person }) => !this.server.revoked.has(person))) {
      const stored = await device.look((db) => db.meta.get('device'));
      const nodes = stored === undefined ? [] : [stored.node, ...(stored.former ?? [])];
      for (const row of await device.rows()) {
        const believed = this.server.signed(row);
        for (const value of believed ? heldValues(row) : ownValues(row, nodes)) held.add(value);
        if (row.work?.body.type === 'plain') held.add(row.id);
        if (believed && 'data' in row.server!.body) held.add(row.id);
        if (believed && 'gone' in row.server!.body) tombstones.add(row.id);
      }
    }
    const standing = await this.server.records();
    this.ledger.acceptStanding(new Set([...standing.values()].flatMap(valuesOf)));
    const kept = new Set([...backup.records.values()].flatMap((record) => [record.id, ...valuesOf(record)]));
    const replaced = await this.#knownReplaced(backup.records);
    const survives = (value: string) => held.has(value) || kept.has(value);
    const gone = 'neither in the backup nor on any device';
    this.ledger.excuse((w) => w.accepted && !survives(w.value ?? w.record), gone);
    this.ledger.excuseReplaced(gone, (value) => survives(value) && !replaced.has(value));
    this.ledger.unaccept((value) => !kept.has(value));
    for (const id of this.erased) if (!tombstones.has(id) && !isGone(backup.records.get(id))) this.erased.delete(id);
    await this.residents.afterRestore(kept, held);
    await this.server.restore(backup.lines);
    await this.residents.excusePhotos();
    await excuseFiles(this);
    this.backups = this.backups.filter(({ at }) => at <= backup.at);
    this.restores += 1;
    for (const device of this.devices) this.unhealed.add(device);
  }

  /**
   * What stands in the backup, and a device knows to have been replaced since: with that device's next write it goes, also
   * where what had replaced it is gone with the key and nobody may hand it back.
   */
  async #knownReplaced(records: ReadonlyMap<string, StoredRecord>): Promise<Set<string>> {
    const rows = (await Promise.all(this.devices.map((device) => device.rows()))).flat();
    const replaced = new Set<string>();
    for (const { id, server } of rows) {
      const stored = records.get(id)?.body;
      if (stored === undefined || !('fields' in stored) || server === undefined || !('fields' in server.body)) continue;
      const { fields, seen } = server.body;
      for (const [field, entries] of Object.entries(stored.fields)) {
        const here = new Set((fields[field] ?? []).map(({ stamp }) => stamp));
        for (const { value, stamp } of entries) {
          if (covers(seen, stamp) && !here.has(stamp)) replaced.add(valueKey(value));
        }
      }
    }
    return replaced;
  }

  heal(): void {
    this.network.weather = FAIR;
    this.network.late.length = 0;
  }
}

const isGone = (record: StoredRecord | undefined): boolean => record !== undefined && 'gone' in record.body;

/** Every value a row holds, the server's and this device's own. */
export function heldValues({ server, work }: RecordRow): string[] {
  const bodies = [server?.body, work?.body.type === 'merged' ? work.body.copy : undefined];
  const merged = bodies.flatMap((body) => (body !== undefined && 'fields' in body ? valuesOf({ body }) : []));
  return [...merged, ...wishedValues(work)];
}

const wishedValues = (work: RecordRow['work']): string[] =>
  work?.body.type !== 'wishes'
    ? []
    : work.body.writes.flatMap((changes) => Object.values(changes).map(({ value }) => valueKey(value)));

/** What this device wrote itself, under a node it has or had, and the server's copy lacks: it can send that again. */
function ownValues({ work, server }: RecordRow, nodes: string[]): string[] {
  if (work?.body.type !== 'merged') return wishedValues(work);
  const seen = server && 'fields' in server.body ? server.body.seen : {};
  const entries = Object.values(work.body.copy.fields).flat();
  const own = entries.filter(({ stamp }) => nodes.includes(nodeOf(stamp)) && stamp > (seen[nodeOf(stamp)] ?? ''));
  return own.map(({ value }) => valueKey(value));
}

/** What of a row only this device has. */
export function unsentValues({ work, server }: RecordRow): string[] {
  const there = new Set(server === undefined ? [] : valuesOf({ body: server.body }));
  const own = work?.body.type === 'merged' ? valuesOf({ body: work.body.copy }) : wishedValues(work);
  return own.filter((value) => !there.has(value));
}
