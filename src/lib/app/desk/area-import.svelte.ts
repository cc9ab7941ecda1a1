import { draftAreas, type DraftArea } from '#lib/geodata/areas.ts';
import { choose, guessColumns, type Columns } from '#lib/geodata/columns.ts';
import type { GeoFileProblem, Layer } from '#lib/geodata/layer.ts';
import { placed } from '#lib/geodata/placed.ts';
import { readLayers } from '#lib/geodata/read.ts';
import { boundariesFor, type Boundaries } from '#lib/geodata/simplify.ts';
import { inDegrees, isSure, readingsOf, type Reading } from '#lib/geodata/systems.ts';
import { isDay } from '#lib/kernel/day.ts';
import { given } from '#lib/kernel/given.ts';
import { timedId } from '#lib/kernel/id.ts';
import type { DeskArea } from './city.ts';
import type { Desk } from './desk.svelte.ts';

/** One that would be entered, or not: somebody left it out, or its level has no type yet. `within`: the name of what it lies in. */
export type ListedArea = DraftArea & { type: string | undefined; isLeftOut: boolean; within: string };

/** A map that a phone draws without waiting, bytes. */
const MAP_SIZE = 300_000;
const NO_COLUMNS: Columns = { name: undefined, code: undefined, split: false, level: undefined, parent: undefined };
const NO_BOUNDARIES: Boundaries = { type: 'FeatureCollection', features: [] };

/** A file of areas on its way into the city. It is read on this device, and nothing is stored before `enter`. */
export class AreaImport {
  reading = $state(false);
  fileName = $state<string>();
  /** Why there is nothing to see; `unread`: it did not open, as it was moved away meanwhile. */
  problem = $state<GeoFileProblem | 'unread'>();
  /** The day since when the areas are as they are. */
  from = $state('');
  columns = $state.raw<Columns>(NO_COLUMNS);
  /** How its numbers are to be read; undefined until somebody has said so, where the file does not. */
  chosen = $state.raw<Reading>();
  /** What they are: by the value of the level's column, or by '' for all. */
  types = $state.raw<Readonly<Record<string, string>>>({});
  /** Rows that are not entered. */
  leftOut = $state.raw<ReadonlySet<number>>(new Set());
  #layers = $state.raw<readonly Layer[]>([]);
  #layer = $state.raw<Layer>();
  #known: () => readonly DeskArea[];
  #readings = $derived(this.#layer === undefined ? [] : readingsOf(this.#layer));
  #drafts = $derived(this.#draft());
  #picture = $derived(this.#draw());

  constructor(known: () => readonly DeskArea[], today: string) {
    this.#known = known;
    this.from = today;
  }

  async read(file: File): Promise<void> {
    this.reading = true;
    this.problem = undefined;
    this.fileName = undefined;
    try {
      const layers = readLayers(new Uint8Array(await file.arrayBuffer()), file.name);
      this.fileName = file.name;
      this.#layers = layers.ok ? layers.value : [];
      this.problem = layers.ok ? undefined : layers.error;
    } catch {
      this.#layers = [];
      this.problem = 'unread';
    } finally {
      this.take(this.#layers[0]);
      this.reading = false;
    }
  }

  /** Looks at one of the layers of the file, with what it says of itself. */
  take(layer: Layer | undefined): void {
    this.#layer = layer;
    this.leftOut = new Set();
    this.types = {};
    this.columns = layer === undefined ? NO_COLUMNS : guessColumns(layer);
    const [first] = this.#readings;
    this.chosen = layer !== undefined && isSure(layer, this.#readings) ? first : undefined;
  }

  get layers(): readonly Layer[] {
    return this.#layers;
  }

  get layer(): Layer | undefined {
    return this.#layer;
  }

  /** By these it lies in Germany, the likeliest first. */
  get readings(): readonly Reading[] {
    return this.#readings;
  }

  /** The values of the level's column; one empty one where there is no such column. */
  get levels(): readonly string[] {
    const { level } = this.columns;
    if (level === undefined || this.#layer === undefined) return [''];
    return [...new Set(this.#layer.shapes.map(({ cells }) => (cells[level] ?? '').trim()))];
  }

  /** Which column says this; '' for none. */
  choose(part: 'name' | 'code' | 'level' | 'parent', column: string): void {
    this.columns = choose(this.columns, part, column);
    if (part === 'level') this.types = {};
  }

  get areas(): readonly ListedArea[] {
    return this.#drafts;
  }

  /** Those that would be entered, none of which has a fault; undefined while one has. */
  get ready(): readonly ListedArea[] | undefined {
    const kept = this.#drafts.filter(({ isLeftOut }) => !isLeftOut);
    const isWhole =
      kept.length > 0 && kept.every(({ faults, type }) => faults.length === 0 && type) && isDay(this.from);
    return isWhole ? kept : undefined;
  }

  /** Every surface of the layer for the picture, named by its row; none before it is known how to read the numbers. */
  get picture(): Boundaries {
    return this.#picture;
  }

  /** Whether these rows are entered. */
  leave(rows: readonly number[], out: boolean): void {
    const left = new Set(this.leftOut);
    for (const row of rows) {
      if (out) left.add(row);
      else left.delete(row);
    }
    this.leftOut = left;
  }

  #draw(): Boundaries {
    const [layer, reading] = [this.#layer, this.chosen];
    if (layer === undefined || reading === undefined) return NO_BOUNDARIES;
    const drawn = layer.shapes.filter(({ polygons }) => polygons.length > 0);
    return boundariesFor(
      drawn.map(({ row, polygons }) => ({ id: String(row), polygons: inDegrees(polygons, reading) })),
      MAP_SIZE
    );
  }

  #draft(): ListedArea[] {
    const [layer, reading] = [this.#layer, this.chosen];
    if (layer === undefined || reading === undefined) return [];
    const known = this.#known();
    const taken = {
      codes: new Set(known.map(({ code }) => code).filter(Boolean)),
      slugs: new Set(known.map(({ slug }) => slug))
    };
    const isOut = (row: number): boolean => this.leftOut.has(row);
    const kept = { ...layer, shapes: layer.shapes.filter(({ row }) => !isOut(row)) };
    const out = { ...layer, shapes: layer.shapes.filter(({ row }) => isOut(row)) };
    const drafts = (from: Layer) => draftAreas(from, this.columns, reading, taken);
    const [entered, left] = [drafts(kept), drafts(out)];
    const root = known.find(({ parent }) => parent === null)?.name ?? '';
    const names = new Map([...known, ...entered].flatMap(({ code, name }) => (code === '' ? [] : [[code, name]])));
    const listed = (draft: DraftArea, isLeftOut: boolean): ListedArea => {
      const type = this.types[draft.level] ?? this.types[''];
      return { ...draft, type, isLeftOut, within: names.get(draft.parent) ?? root };
    };
    return [...entered.map((draft) => listed(draft, false)), ...left.map((draft) => listed(draft, true))].sort(
      (a, b) => given(a.rows[0]) - given(b.rows[0])
    );
  }

  /** Keeps them all on this device, to be sent in order; undefined where nothing was written, else how many. */
  async enter(desk: Desk): Promise<number | undefined> {
    const [ready, known] = [this.ready, this.#known()];
    const root = known.find(({ parent }) => parent === null);
    if (ready === undefined || root === undefined) return undefined;
    const areas = placed(ready, { known, root: root.id }, () => timedId(desk.env.now(), desk.env.random));
    const boundaries = new TextEncoder().encode(JSON.stringify(boundariesFor(areas, MAP_SIZE)));
    const geometry = await desk.keep(desk.files.add(boundaries, 'application/json'));
    if (geometry === undefined) return undefined;
    const editions = areas.map(({ id, name, slug, code, parent, level }) => {
      const type = given(this.types[level] ?? this.types['']);
      return { id, data: { name, slug, code, type, parent, validFrom: this.from, validTo: '', geometry } };
    });
    const written = await desk.keep(desk.plain.publishMany('area', editions));
    return written?.length;
  }
}
