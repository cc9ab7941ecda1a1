import { laterStamp, type NodeId, type Stamp } from '../../../kernel/stamp.ts';
import { merge } from '../merge.ts';
import type { Merged } from '../merged.ts';
import { applyPush } from '../push.ts';

export type Request = {
  node: NodeId;
  previous: Stamp | null;
  epoch: number;
  copy: Merged;
  top: Stamp;
  refused: boolean;
};

type State = { stored: Merged | 'gone' | undefined; last: Record<NodeId, Stamp>; epoch: number };

/** The server of the one record: the push rule, its memory of each node, a backup. */
export class RecordServer {
  #state: State = { stored: undefined, last: {}, epoch: 0 };
  #epochs = 0;
  #backup: State | undefined;

  get stored(): State['stored'] {
    return this.#state.stored;
  }

  get epoch(): number {
    return this.#state.epoch;
  }

  lastOf(node: NodeId): Stamp | null {
    return this.#state.last[node] ?? null;
  }

  /** Gives whether the push was processed, whatever the verdict. */
  receive({ node, previous, epoch, copy, top, refused }: Request): boolean {
    if (epoch !== this.epoch || this.lastOf(node) !== previous) return false;
    this.#state.last[node] = laterStamp(this.#state.last[node], top)!;
    const { stored } = this;
    if (stored === 'gone' || refused) return true;
    const outcome = applyPush(stored, copy, node);
    if (outcome.type === 'forged') throw new Error(`An honest copy was called forged: ${JSON.stringify(outcome.why)}`);
    if (outcome.type === 'accepted') this.#state.stored = outcome.next;
    return true;
  }

  backUp(): void {
    this.#backup = structuredClone(this.#state);
  }

  /** From an older backup, or from none: a new epoch. */
  restore(): void {
    const { stored, last } = this.#backup ?? { stored: undefined, last: {} };
    this.#state = { stored: structuredClone(stored), last: { ...last }, epoch: ++this.#epochs };
  }

  /** The signed copy that a device returns after a restore. */
  takeBack(base: State['stored']): void {
    const { stored } = this;
    if (base === 'gone') this.#state.stored = 'gone';
    else if (base !== undefined && stored !== 'gone')
      this.#state.stored = stored === undefined ? base : merge(stored, base);
  }

  erase(): void {
    this.#state.stored = 'gone';
  }
}
