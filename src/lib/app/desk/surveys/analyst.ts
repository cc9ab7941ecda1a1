import type { AnsweredSheet } from '#lib/domain/survey/read-sheet.ts';
import { SheetRoom, type Ask, type Basis, type Reply } from './sheet-room.ts';
import type { Answered, Asked } from './sheets.worker.ts';
import { sheetsWorker } from './worker-address.ts';

/** As much of a worker as is needed here. */
export type Helper = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** All sheets that are counted; the analyst knows which of them it has handed over. */
export type Sheets = Pick<Basis, 'forms'> & { sheets: ReadonlyMap<string, AnsweredSheet> };

/** Undefined in a browser without workers of this sort, as in tests. */
function browserHelper(): Helper | undefined {
  try {
    return typeof Worker === 'undefined' ? undefined : new Worker(sheetsWorker, { type: 'module' });
  } catch {
    return undefined;
  }
}

type Waiting = { ask: Ask; settle: (reply: Promise<Reply> | Reply) => void };

/**
 * Has the answers to one survey counted beside the page, each sheet handed over once. Where no helper is to be had, or it
 * breaks down, the same is done on the page: slower, and never wrong.
 */
export class SurveyAnalyst {
  #open: () => Helper | undefined;
  #helper: Helper | undefined;
  #isAlone = false;
  #room = new SheetRoom();
  #sheets: Sheets = { forms: [], sheets: new Map() };
  #handedOver = new Set<string>();
  #waiting = new Map<number, Waiting>();
  #number = 0;

  constructor(open: () => Helper | undefined = browserHelper) {
    this.#open = open;
  }

  /** What they say. Whatever is asked from here on is asked of them. */
  count(sheets: Sheets): Promise<Reply> {
    this.#sheets = sheets;
    return this.ask({ basis: this.#fresh() });
  }

  ask(ask: Ask): Promise<Reply> {
    const isNew = this.#helper === undefined;
    const helper = this.#hired();
    if (helper === undefined) return this.#room.answer(ask);
    const whole = isNew && ask.basis === undefined ? { ...ask, basis: this.#fresh() } : ask;
    return new Promise((settle) => {
      this.#waiting.set(++this.#number, { ask: whole, settle });
      helper.postMessage({ number: this.#number, ask: whole } satisfies Asked);
    });
  }

  stop(): void {
    this.#helper?.terminate();
    this.#helper = undefined;
    this.#handedOver.clear();
  }

  /** What has not been handed over yet. */
  #fresh(): Basis {
    const { forms, sheets } = this.#sheets;
    const fresh = [...sheets].filter(([id]) => !this.#handedOver.has(id));
    this.#handedOver = new Set(sheets.keys());
    return { forms, ids: [...sheets.keys()], fresh };
  }

  #hired(): Helper | undefined {
    if (this.#isAlone || this.#helper !== undefined) return this.#helper;
    const helper = this.#open();
    this.#helper = helper;
    this.#isAlone = helper === undefined;
    helper?.addEventListener('message', ({ data }) => this.#hear(data));
    helper?.addEventListener('error', () => this.#goOnAlone());
    return helper;
  }

  #hear({ number, reply }: Answered): void {
    const waiting = this.#waiting.get(number);
    if (reply === undefined) return this.#goOnAlone();
    this.#waiting.delete(number);
    waiting?.settle(reply);
  }

  /** The page takes over everything that lies with the helper, and what it was asked. */
  #goOnAlone(): void {
    this.stop();
    this.#isAlone = true;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    void this.#room.answer({ basis: this.#fresh() });
    for (const { ask, settle } of left) settle(this.#room.answer(ask));
  }
}
