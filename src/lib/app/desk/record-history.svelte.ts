import type { Json } from '#lib/kernel/json.ts';
import type { NodeId } from '#lib/kernel/stamp.ts';
import { keepHands, readHands, type Hands } from '#lib/storage/staff/hands.ts';
import { knownWrites, nodesHere, type KnownWrite } from '#lib/storage/staff/known-writes.ts';
import { getRecord } from '#lib/storage/staff/record-queries.ts';
import { guarded } from '#lib/storage/shared/guard.ts';
import { fetchHistory } from '#lib/sync/staff/history.ts';
import { attempted } from '#lib/app/shared/attempted.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { Desk } from './desk.svelte.ts';
import { linesOf, type HistoryLine, type Told } from './history-lines.ts';

/** `device`: nobody was asked. `offline`: no answer came. `failed`: the server did not tell. */
export type HistoryPhase = 'device' | 'asking' | 'told' | 'offline' | 'failed';

type Known = { writes: KnownWrite[]; nodes: NodeId[]; hands: Hands };

/** What a screen shows at first, and more of at each "older ones". */
const WRITES = 50;

const NOTHING: Told = { writes: [], more: false };

/** What one record said before: as far as this device knows, and more as soon as the server is asked. */
export class RecordHistory {
  phase = $state.raw<HistoryPhase>('device');
  #told = $state.raw<Told>(NOTHING);
  #known: Live<Known>;
  #desk: Desk;
  #id: string;
  /** Only the last question counts: an answer that was overtaken by another one changes nothing. */
  #asked = 0;

  constructor(desk: Desk, id: string) {
    this.#desk = desk;
    this.#id = id;
    this.#known = new Live(this.#readKnown, { writes: [], nodes: [], hands: {} });
  }

  /** As `lines`, looked up at this moment. */
  read = async (): Promise<HistoryLine[]> => {
    const { writes, nodes, hands } = await this.#readKnown();
    return linesOf(this.#told, writes, nodes, hands);
  };

  get lines(): HistoryLine[] {
    const { writes, nodes, hands } = this.#known.current;
    return linesOf(this.#told, writes, nodes, hands);
  }

  /** Whether the server knows of older writes. */
  get more(): boolean {
    return this.#told.more;
  }

  /** The node of this device; undefined while it has none. */
  get node(): NodeId | undefined {
    return this.#known.current.nodes[0];
  }

  /** The latest writes anew. */
  load = (): Promise<void> => this.#ask(NOTHING);

  /** Those before the oldest one known. */
  older = (): Promise<void> => this.#ask(this.#told);

  #readKnown = async (): Promise<Known> => ({
    writes: await knownWrites(this.#desk.db, this.#id),
    nodes: await nodesHere(this.#desk.db),
    hands: await readHands(this.#desk.db)
  });

  async #ask(before: Told): Promise<void> {
    const turn = ++this.#asked;
    this.phase = 'asking';
    const answer = await fetchHistory(this.#desk.fetch, {
      id: this.#id,
      limit: WRITES,
      before: before.writes.at(-1)?.stamp
    });
    if (turn !== this.#asked) return;
    if (answer.ok) {
      this.#told = { ...answer.value, writes: [...before.writes, ...answer.value.writes] };
      this.phase = 'told';
      await rememberHands(this.#desk, answer.value.writes);
    } else if (answer.error.type === 'offline') this.phase = 'offline';
    // What never left this device the server cannot know.
    else this.phase = answer.error.type === 'not-found' && (await this.#isOnlyHere()) ? 'told' : 'failed';
  }

  async #isOnlyHere(): Promise<boolean> {
    return (await getRecord(this.#desk.db, this.#id))?.n === 0;
  }
}

/** Who wrote is known from then on without a network, too; not to keep it costs a name and no work. */
export async function rememberHands({ db }: Desk, writes: Told['writes']): Promise<void> {
  await attempted(guarded(db, () => keepHands(db, writes)));
}

/** What a screen says of a record that another one names. */
export type Named = { kind: string; data: Readonly<Record<string, Json>> };

/** The records that these lines name and this device holds. */
export async function readNamed(desk: Desk, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const found = await Promise.all(ids.map(async (id) => [id, await getRecord(desk.db, id)] as const));
  return new Map(found.flatMap(([id, view]) => (view ? [[id, { kind: view.kind, data: view.data }] as const] : [])));
}
