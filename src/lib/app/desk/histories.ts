import type { MergedName } from '#lib/kinds/record-view.ts';
import { Live } from '#lib/app/shared/live.ts';
import { liveOf } from '#lib/app/shared/live-of.svelte.ts';
import { liveCity, namesIn } from './city.ts';
import type { Desk } from './desk.svelte.ts';
import { liveKnown } from './people.ts';
import { RecordDesk, type Held } from './record-desk.ts';
import { readNamed, RecordHistory, type Named } from './record-history.svelte.ts';

/** What a record says now and said before, and what may be done about it. */
export type OpenHistory = {
  acts: RecordDesk<MergedName>;
  live: Live<Held<MergedName> | undefined>;
  history: RecordHistory;
};

/** The histories of the desk's records, wherever one is written in: nothing is read before a screen shows one. */
export class Histories {
  #desk: Desk;
  #isOnline: () => boolean;
  #city: ReturnType<typeof liveCity>;
  #people: ReturnType<typeof liveKnown>;

  constructor(desk: Desk, isOnline: () => boolean) {
    this.#desk = desk;
    this.#isOnline = isOnline;
    this.#city = liveCity(desk.db);
    this.#people = liveKnown(desk);
  }

  get online(): boolean {
    return this.#isOnline();
  }

  open(kind: MergedName, id: string): OpenHistory {
    const acts = new RecordDesk(this.#desk, kind);
    return { acts, live: new Live(() => acts.read(id), undefined), history: new RecordHistory(this.#desk, id) };
  }

  names = (language: string): ReturnType<typeof namesIn> => namesIn(this.#city.current, language, this.#people.current);

  /** The records that values name by these ids. */
  named = (ids: () => readonly string[]): { readonly current: ReadonlyMap<string, Named> } =>
    liveOf(
      () => [ids()],
      (ids) => readNamed(this.#desk, ids),
      new Map<string, Named>() as ReadonlyMap<string, Named>
    );
}
