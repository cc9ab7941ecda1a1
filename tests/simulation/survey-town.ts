import { GRACE_DAYS, windowOf } from '#lib/server/endpoint/closing.ts';
import { BATCH } from '#lib/server/endpoint/intake.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { releasedId } from '#lib/server/endpoint/receipt.ts';
import { backupOf, on, restored, returnAll } from '#lib/server/endpoint/testing/restored.ts';
import {
  deskOf,
  itemOf,
  openSurvey,
  openTown,
  submit,
  type Desk,
  type Town
} from '#lib/server/endpoint/testing/town.ts';
import { dataOf } from '#lib/server/endpoint/wire.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Chance } from './chance.ts';

const DAY = 24 * 60 * 60 * 1000;
const STATES = ['open', 'closed', 'gone'] as const;

/** What must be true of the database, in terms of what people did. `act`: the act whose edition stands. */
type Expected = { act: number; closedAt: number | undefined; responses: ReadonlySet<string> };
type Backup = { lines: string[]; expected: Expected };

/** A town with one survey, the planner's tablets, residents who answer, and a server that is put back again and again. */
export class SurveyTown {
  readonly violations: string[] = [];
  #town!: Town;
  #opened!: Awaited<ReturnType<typeof openSurvey>>;
  #desks: Desk[] = [];
  /** By the number of the act: how it left the survey, and which act each tablet holds. */
  readonly #acts: (typeof STATES)[number][] = ['open'];
  readonly #holds: number[] = [];
  #expected: Expected = { act: 0, closedAt: undefined, responses: new Set() };
  #backups: Backup[] = [];
  #unhealed = new Set<number>();
  #released = new Set<string>();

  constructor(readonly chance: Chance) {}

  async open(): Promise<void> {
    this.#town = await openTown();
    this.#opened = await openSurvey(this.#town, this.#town.areas.north);
    this.#desks = [0, 1, 2].map(() => deskOf(this.#town, 'planner'));
    for (const i of this.#desks.keys()) await this.#sync(i);
  }

  close = (): Promise<void> => this.#town.store.close();

  async step(): Promise<void> {
    this.#town.clock.now +=
      this.chance.below(3_600_000) + (this.chance.happens(0.15) ? this.chance.below(20) * DAY : 0);
    const back = await this.chance.pick([
      ...[this.#answer, this.#answer, this.#answer, this.#read, this.#read, this.#publish, this.#publish],
      ...[this.#tend, this.#backup, this.#restore]
    ])();
    await this.#check(back ?? new Set());
  }

  /** Every tablet has handed back what it holds. */
  async comeToRest(): Promise<void> {
    for (const i of this.#unhealed) await this.#check(await this.#heal(i));
  }

  readonly #answer = async (): Promise<void> => {
    const { survey, definition } = this.#opened;
    const answers = { survey, definition, language: 'de', answers: { safety: 'safe' } };
    const items = Array.from({ length: 1 + this.chance.below(6) }, () => itemOf('response', answers));
    const results = await submit(this.#town, ...items);
    const { closedAt } = this.#expected;
    const open = closedAt === undefined || this.#today() <= closedAt + GRACE_DAYS;
    for (const { status, reason } of results) {
      if ((status === 'accepted') !== open)
        this.violations.push(`${status} ${reason ?? ''} while ${open ? '' : 'not '}open`);
    }
    const taken = results.filter(({ status }) => status === 'accepted').map(({ id }) => this.#leavesAs(id));
    this.#expect({ responses: new Set([...this.#expected.responses, ...taken]) });
  };

  /** Nothing that is released has the id it was sent under: the ledger keeps the one that it is known by for good. */
  #leavesAs = (id: string): string => releasedId(createSign(this.#town.macKey), id);

  readonly #read = async (): Promise<Set<string> | undefined> => {
    const i = this.chance.below(this.#desks.length);
    if (this.#unhealed.has(i)) return this.#heal(i);
    await this.#sync(i);
    return undefined;
  };

  readonly #publish = async (): Promise<void> => {
    const i = this.chance.below(this.#desks.length);
    if (this.#unhealed.has(i)) return;
    await this.#sync(i);
    const state = this.chance.pick(STATES);
    const item = this.#edition(state, this.#version(i)?.n ?? 0);
    const { status } = await this.#desks[i]!.push(item);
    if (status !== 'accepted') return;
    this.#acts.push(state);
    this.#stands(this.#acts.length - 1);
    await this.#sync(i);
  };

  readonly #tend = (): Promise<void> => this.#town.endpoint.tend();

  readonly #backup = async (): Promise<void> => {
    this.#backups.push({ lines: await backupOf(this.#town), expected: this.#expected });
  };

  readonly #restore = async (): Promise<void> => {
    if (this.#backups.length === 0) return;
    const { lines, expected } = this.chance.pick(this.#backups);
    const old = this.#town.store;
    Object.assign(this.#town, await restored(this.#town, lines, await openStore({ memory: true })));
    await old.close();
    this.#desks = this.#desks.map((desk) => on(desk, this.#town.endpoint));
    this.#expected = expected;
    // Now and then one goes back behind what the restored database itself has lived through since.
    if (this.chance.happens(0.5)) this.#backups = [];
    this.#unhealed = new Set(this.#desks.keys());
    this.#released = await this.#responses();
  };

  /** In any order and in any pieces; gives the responses that came back. */
  async #heal(i: number): Promise<Set<string>> {
    const desk = this.#desks[i]!;
    const copies = [...desk.held.values()].toSorted(() => this.chance.below(3) - 1);
    const cut = this.chance.below(copies.length + 1);
    const answers = [await returnAll(desk, copies.slice(0, cut)), await returnAll(desk, copies.slice(cut))];
    desk.node = answers[1]!.node.id;
    this.#unhealed.delete(i);
    const back = copies.filter(({ kind }) => kind === 'response').map(({ id }) => id);
    this.#expect({ responses: new Set([...this.#expected.responses, ...back]) });
    if (this.#holds[i]! > this.#expected.act) this.#stands(this.#holds[i]!);
    this.#holds[i] = this.#expected.act;
    return new Set(back);
  }

  async #sync(i: number): Promise<void> {
    await this.#desks[i]!.send();
    this.#holds[i] = this.#expected.act;
  }

  #edition(state: (typeof STATES)[number], base: number) {
    const { data, ...rest } = this.#opened.edition(state === 'open', base);
    return state === 'gone'
      ? { ...rest, gone: true }
      : { ...rest, data: { ...data, notice: { de: `Akt ${this.#acts.length}` } } };
  }

  #version = (i: number) => [...this.#desks[i]!.held.values()].find(({ kind }) => kind === 'survey-version');

  #stands(act: number): void {
    const closedAt = this.#acts[act] === 'open' ? undefined : (this.#expected.closedAt ?? this.#today());
    this.#expect({ act, closedAt });
  }

  #expect(more: Partial<Expected>): void {
    this.#expected = { ...this.#expected, ...more };
  }

  /** The day in the town's zone, as a number. */
  #today = (): number => Math.floor((this.#town.clock.now + 3_600_000) / DAY);

  async #responses(): Promise<Set<string>> {
    const rows = await this.#town.store.read((tx) => tx.records.after(`responses:${this.#opened.survey}`, 0, 10_000));
    return new Set(rows.filter(({ kind }) => kind === 'response').map(({ id }) => id));
  }

  async #check(back: ReadonlySet<string>): Promise<void> {
    const { survey } = this.#opened;
    const { act, closedAt, responses } = this.#expected;
    const { rows, waits, apart, version, window } = await this.#town.store.read(async (tx) => ({
      rows: await tx.records.after(`responses:${survey}`, 0, 10_000),
      waits: new Set((await tx.intake.ids()).map(this.#leavesAs)),
      window: await windowOf(tx, 'survey-version', survey, new Date(this.#town.clock.now).toISOString().slice(0, 10)),
      apart: (await tx.submissions.quarantined()).length,
      version: (await tx.records.after('public', 0, 1000)).find(({ kind }) => kind === 'survey-version')
    }));
    const released = new Set(rows.filter(({ kind }) => kind === 'response').map(({ id }) => id));
    const count = dataOf(rows.find(({ kind }) => kind === 'intake-count')?.body) ?? {
      received: 0,
      released: 0,
      waiting: 0
    };
    const told = JSON.stringify({ received: released.size + waits.size, released: released.size, waiting: waits.size });
    const { survey: _survey, ...counted } = count as Record<string, unknown>;
    if (JSON.stringify(counted) !== told) this.violations.push(`counted ${JSON.stringify(counted)}, there are ${told}`);
    if (window.closed !== (closedAt !== undefined)) this.violations.push(`closed: ${String(window.closed)}`);
    if (apart > 0) this.violations.push(`${apart} kept apart`);
    for (const id of responses) {
      if (released.has(id) === waits.has(id)) this.violations.push(`response ${id} is lost or doubled`);
    }
    const alone = [...released].filter((id) => !this.#released.has(id) && !back.has(id)).length;
    if (closedAt === undefined && alone % BATCH > 0) this.violations.push(`${alone} released together`);
    this.#released = released;
    const stands = version === undefined || 'gone' in version.body ? 'gone' : dataOf(version.body);
    const says = stands === 'gone' ? 'gone' : (stands as { open: boolean }).open ? 'open' : 'closed';
    if (says !== this.#acts[act])
      this.violations.push(`the survey is ${says}, the last act left it ${this.#acts[act]}`);
  }
}
