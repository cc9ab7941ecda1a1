import type { NodeId } from '../../../kernel/stamp.ts';
import { merge } from '../merge.ts';
import { emptyMerged, entriesOf, type Merged } from '../merged.ts';
import { hasUnsent, restamp, stampsOf, write } from '../write.ts';
import { newDevice, ownSeen, shownBy, topOf, valuesIn, type Device } from './device.ts';
import { RecordServer, type Request } from './record-server.ts';

/** One record, one server and a few devices, as a history of what may happen to them; no clock, no network, no store. */
export const FIELDS = ['a', 'b', 'unknown'] as const;
type Field = (typeof FIELDS)[number];
const DEVICES = 3;

export type Step =
  /** `stale`: the editor still shows what it showed when it was opened. */
  | { do: 'write'; device: number; fields: Field[]; stale: boolean; clock: number }
  | { do: 'open-editor'; device: number }
  /** `late`: the request also arrives again later. */
  | { do: 'push'; device: number; fate: 'answered' | 'answer-lost' | 'request-lost'; late: boolean; refused: boolean }
  | { do: 'late-arrival'; which: number }
  | { do: 'pull'; device: number }
  | { do: 'discard'; device: number }
  | { do: 'remember-store'; device: number }
  | { do: 'rewind-store'; device: number }
  | { do: 'back-up' }
  | { do: 'restore' }
  | { do: 'erase' };

/** Bugs planted on purpose: each of them must lose something. */
export type Plant = 'discard-keeps-node' | 'replaces-unseen' | 'restamp-keeps-seen' | 'returns-own-only';

/** `taken`: stored by the server, whether or not its answer arrived. `excused`: thrown away, or held by nobody any more. */
export type Written = { value: number; by: number; replaced: number[]; taken: boolean; excused: boolean };

export class History {
  readonly server = new RecordServer();
  devices: Device[];
  writes: Written[] = [];
  erased = false;
  #nodes = 0;
  #late: Request[] = [];
  #memories = new Map<number, Device>();

  constructor(readonly plant?: Plant) {
    this.devices = Array.from({ length: DEVICES }, () => this.#newDevice());
  }

  run(steps: readonly Step[]): void {
    for (const step of steps) {
      this.#take(step);
      const vanished = this.missing(this.#held());
      if (vanished.length > 0) throw new Error(`${step.do} made vanish ${JSON.stringify(vanished)}`);
    }
  }

  /** Everybody syncs until nothing moves any more. */
  settle(): void {
    for (let round = 0; round < 4; round++) {
      for (const device of this.devices) {
        this.#push(device, { fate: 'answered', late: false, refused: false });
        this.#pull(device);
      }
    }
  }

  /** Writes that neither stand in the record nor were replaced, step by step, by one that stands there. */
  missing(held: readonly Merged[] = this.#standing()): Written[] {
    const present = new Set(held.flatMap(valuesIn));
    const settled = (value: number): boolean =>
      present.has(value) || this.writes.some((later) => later.replaced.includes(value) && settled(later.value));
    return this.writes.filter(({ value, excused }) => !excused && !settled(value));
  }

  #standing(): Merged[] {
    const { stored } = this.server;
    return stored === undefined || stored === 'gone' ? [] : [stored];
  }

  /** Every copy there is, in the server and on the devices. */
  #held(): Merged[] {
    const bases = this.devices.map(({ base }) => base).filter((base) => base !== undefined && base !== 'gone');
    return [...this.#standing(), ...bases, ...this.devices.map(({ copy }) => copy)];
  }

  #newNode = (): NodeId => `node${String(this.#nodes++).padStart(4, '0')}`;

  #newDevice = (): Device => newDevice(this.#newNode(), this.server.epoch);

  #take(step: Step): void {
    const device = 'device' in step ? this.devices[step.device]! : undefined;
    if (step.do === 'write') return this.#write(step);
    if (step.do === 'open-editor') device!.shown = shownBy(device!.copy);
    else if (step.do === 'push') this.#push(device!, step);
    else if (step.do === 'late-arrival') this.#arriveLate(step.which);
    else if (step.do === 'pull') this.#pull(device!);
    else if (step.do === 'discard') this.#discard(device!);
    else if (step.do === 'remember-store') this.#memories.set(step.device, structuredClone(device!));
    else if (step.do === 'rewind-store') this.#rewind(step.device);
    else if (step.do === 'back-up') this.server.backUp();
    else if (step.do === 'restore') this.#restore();
    else this.#erase();
  }

  #write({ device: by, fields, stale, clock }: Extract<Step, { do: 'write' }>): void {
    const device = this.devices[by]!;
    if (device.base === 'gone') return;
    const value = this.writes.length;
    const replaced: number[] = [];
    const changes: Parameters<typeof write>[1] = {};
    for (const field of fields) {
      const now = stampsOf(device.copy, field);
      const shown = stale ? (device.shown[field] ?? []).filter((stamp) => now.includes(stamp)) : now;
      const gone = entriesOf(device.copy.fields, field).filter(({ stamp }) => shown.includes(stamp));
      replaced.push(...gone.map((entry) => entry.value as number));
      // One write is one value in one field, so that every value can be told from every other.
      changes[field] = { value: value + fields.indexOf(field), shown: this.plant === 'replaces-unseen' ? now : shown };
    }
    const { copy, stamp } = write(device.copy, changes, { node: device.node, now: clock, last: device.last });
    device.copy = copy;
    device.last = stamp;
    for (const field of fields) {
      const own = value + fields.indexOf(field);
      const ofField = replaced.filter((old) => this.#fieldOf.get(old) === field);
      this.writes.push({ value: own, by, replaced: ofField, taken: false, excused: false });
      this.#fieldOf.set(own, field);
    }
  }
  #fieldOf = new Map<number, Field>();

  #push(
    device: Device,
    { fate, late, refused }: Pick<Extract<Step, { do: 'push' }>, 'fate' | 'late' | 'refused'>
  ): void {
    this.#meetEpoch(device, fate);
    const top = topOf(device);
    if (top === undefined || device.epoch !== this.server.epoch) return;
    const { node, previous, epoch, copy } = device;
    const request: Request = { node, previous, epoch, copy, top, refused };
    device.attempts.push(top);
    if (late) this.#late.push(request);
    if (fate === 'request-lost') return;
    const processed = this.#receive(request);
    if (fate === 'answer-lost') return;
    const last = this.server.lastOf(node);
    if (processed) Object.assign(device, { previous: last, attempts: [] });
    else if (last !== null && device.attempts.includes(last)) device.previous = last;
    else this.#takeNewNode(device);
  }

  #receive(request: Request): boolean {
    const processed = this.server.receive(request);
    for (const copy of this.#standing()) for (const value of valuesIn(copy)) this.#written(value).taken = true;
    return processed;
  }

  #arriveLate(which: number): void {
    const request = this.#late[which % Math.max(1, this.#late.length)];
    if (request) this.#receive(request);
  }

  #pull(device: Device): void {
    this.#meetEpoch(device, 'answered');
    const { stored } = this.server;
    if (stored === undefined) return;
    if (stored === 'gone') {
      Object.assign(device, { base: 'gone', copy: emptyMerged() });
      this.#excuseUntaken(this.devices.indexOf(device));
      return;
    }
    Object.assign(device, { base: stored, copy: merge(stored, device.copy) });
  }

  #takeNewNode(device: Device): void {
    const writer = { node: this.#newNode(), now: 0, last: device.last };
    const { base, copy, node } = device;
    if (base !== 'gone' && hasUnsent(copy, base, node)) {
      const anew = restamp(copy, base, node, writer);
      const seen = this.plant === 'restamp-keeps-seen' ? { ...anew.copy.seen, ...ownSeen(copy, node) } : anew.copy.seen;
      Object.assign(device, { copy: { ...anew.copy, seen }, last: anew.last });
    }
    Object.assign(device, { node: writer.node, previous: null, attempts: [] });
  }

  #discard(device: Device): void {
    device.copy = device.base === undefined || device.base === 'gone' ? emptyMerged() : device.base;
    if (this.plant !== 'discard-keeps-node')
      Object.assign(device, { node: this.#newNode(), previous: null, attempts: [] });
    this.#excuseUntaken(this.devices.indexOf(device));
  }

  /** What a device throws away or forgets before the server took it is nobody's loss but its own. */
  #excuseUntaken(by: number): void {
    for (const written of this.missing(this.#held())) {
      if (written.by === by && !written.taken) written.excused = true;
    }
  }

  #written = (value: number): Written => this.writes.find((written) => written.value === value)!;

  /** The browser brings back an older store: what it never sent since then is gone with it. */
  #rewind(which: number): void {
    const memory = this.#memories.get(which);
    if (memory === undefined) return;
    this.devices[which] = structuredClone(memory);
    this.#excuseUntaken(which);
  }

  /** What no device holds any more is lost then. */
  #restore(): void {
    this.server.restore();
    for (const written of this.missing(this.#held())) written.excused = true;
    for (const written of this.missing()) written.taken = false;
  }

  /** What a device does first under a new epoch: it returns its signed copy and goes on under a new node. */
  #meetEpoch(device: Device, fate: string): void {
    if (device.epoch === this.server.epoch || fate === 'request-lost') return;
    if (this.plant !== 'returns-own-only') this.server.takeBack(device.base);
    // A tombstone comes back as well: what was written meanwhile was written into a record that is erased.
    if (device.base === 'gone') this.#excuseAll();
    this.#takeNewNode(device);
    device.epoch = this.server.epoch;
  }

  #erase(): void {
    if (this.server.stored === undefined) return;
    this.server.erase();
    this.erased = true;
    this.#excuseAll();
  }

  #excuseAll(): void {
    for (const written of this.writes) written.excused = true;
  }
}
