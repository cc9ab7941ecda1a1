import { distinct } from '#lib/domain/record/conflict.ts';
import { entriesOf, type Merged } from '#lib/domain/record/merged.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { nodeOf, type NodeId, type Stamp } from '#lib/kernel/stamp.ts';
import type { HistoryWrite } from '#lib/protocol/history.ts';
import { readHands, type Hands } from '#lib/storage/staff/hands.ts';
import { nodesHere } from '#lib/storage/staff/known-writes.ts';
import { fetchHistory } from '#lib/sync/staff/history.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { Desk } from './desk.svelte.ts';
import { handOf, type Hand } from './history-lines.ts';
import { rememberHands } from './record-history.svelte.ts';

/** A value that somebody chose for a field over what stood in `before`. `after`: the record as it was written. */
export type Choice = {
  id: string;
  field: string;
  /** The field's name in words. */
  label: string;
  /** One of several versions, or a value of earlier. */
  of: 'versions' | 'history';
  before: Merged;
  after: Merged;
  /** Called when what stood there is on its way back to the screen. */
  onback?: () => void;
};

/** The greatest stamp of the same moment, so that the write itself is the latest before it. */
const justAfter = (stamp: Stamp): Stamp => `${stamp.slice(0, -nodeOf(stamp).length)}zzzzzzzz`;

/** Several versions of one field, anywhere on the desk: whose they are, and the way back from choosing one. */
export class Versions {
  /** The last choice, while it can be taken back. */
  chosen = $state.raw<Choice>();
  #told = $state.raw<ReadonlyMap<Stamp, HistoryWrite>>(new Map());
  /** Records and stamps that the server was asked about. */
  #asked = new Set<string>();
  #nodes: Live<NodeId[]>;
  #hands: Live<Hands>;
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#nodes = new Live(() => nodesHere(desk.db), []);
    this.#hands = new Live(() => readHands(desk.db), {});
  }

  whose(stamp: Stamp): Hand {
    return handOf(stamp, this.#told.get(stamp), this.#nodes.current, this.#hands.current);
  }

  /** Asks the server who wrote it, once; after a failure again with the next round. */
  async look(id: string, stamp: Stamp): Promise<void> {
    const { phase } = this.#desk.sync;
    const key = `${id} ${stamp}`;
    if (phase !== 'idle' || this.#asked.has(key) || this.whose(stamp).here) return;
    this.#asked.add(key);
    const answer = await fetchHistory(this.#desk.fetch, { id, limit: 1, before: justAfter(stamp) });
    const write = answer.ok ? answer.value.writes.find((found) => found.stamp === stamp) : undefined;
    if (write) {
      this.#told = new Map([...this.#told, [stamp, write]]);
      await rememberHands(this.#desk, [write]);
    } else if (!answer.ok && answer.error.type !== 'not-found') this.#asked.delete(key);
  }

  /** Gives whether what stood there before stands there again: both versions, for somebody to choose once more. */
  takeBack = async (): Promise<boolean> => {
    if (this.chosen === undefined) return false;
    const { id, field, before, after, onback } = this.chosen;
    this.chosen = undefined;
    const values = distinct(entriesOf(before.fields, field)).map(({ value }) => value);
    const shown = stampsOf(after, field);
    const isBack = (await this.#desk.keep(this.#desk.records.putBack(id, field, values, shown))) !== undefined;
    if (isBack) onback?.();
    return isBack;
  };
}
