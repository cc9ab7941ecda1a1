import { changeOf, countOf, protectedChangeOf, type Figures, type Said } from '#lib/domain/area/figures.ts';
import { cutsOf } from '#lib/domain/area/periods.ts';
import type { Shown } from '#lib/domain/area/shown.ts';
import { areaQuestion, saidOfAreas } from '#lib/domain/survey/analysis/area-question.ts';
import { withoutSmall } from '#lib/domain/survey/analysis/small-hidden.ts';
import { given } from '#lib/kernel/given.ts';
import type { Memory } from '#lib/app/shared/browser.ts';
import { Live } from '#lib/app/shared/live.ts';
import { publishedSurveys } from './area-overview.ts';
import type { Desk } from './desk.svelte.ts';
import { listEvents } from './events.ts';
import { MapPatterns } from './map-patterns.svelte.ts';
import { listRemarks } from './remarks.ts';
import { liveResults, type SurveyResults } from './surveys/results.ts';
import { SmallNumbers } from './surveys/small-numbers.svelte.ts';

type Place = { id: string; slug: string };
type Asked = {
  places: readonly Place[];
  /** Of these, what was said about which this account may read. */
  own: readonly Place[];
  shown: Shown | undefined;
};

/** Numbers of areas for a map, from what this device has, and how this device shows them. */
export class AreaFigures {
  readonly small: SmallNumbers;
  readonly patterns: MapPatterns;
  readonly #desk: Desk;
  readonly #asked: () => Asked;
  readonly #remarks: Live<readonly Said[]>;
  readonly #tasks: Live<readonly Said[]>;
  readonly #surveys;
  readonly #survey = $derived.by(() => {
    const of = this.#asked().shown?.of;
    return typeof of === 'object' ? of.answersTo : undefined;
  });
  readonly #results = $derived.by(() =>
    this.#survey === undefined ? undefined : liveResults(this.#desk.db, this.#survey)
  );

  /** @param asked what is to be shown, read again whenever it changes */
  constructor(desk: Desk, memory: Memory, asked: () => Asked) {
    this.small = new SmallNumbers(memory);
    this.patterns = new MapPatterns(memory);
    this.#desk = desk;
    this.#asked = asked;
    const { db } = desk;
    this.#remarks = new Live(async () => (await listRemarks(db)).map(({ remark }) => remark), []);
    this.#tasks = new Live(
      async () =>
        (await listEvents(db)).flatMap(({ area, openTasks }) => Array.from({ length: openTasks }, () => ({ area }))),
      []
    );
    this.#surveys = new Live(() => publishedSurveys(db), []);
  }

  /** Whether there are areas of which anything but answers may be shown. */
  get hasOwn(): boolean {
    return this.#asked().own.length > 0;
  }

  /** Surveys whose answers may be on this device: those it counts for. */
  get surveys(): readonly { id: string; title: Record<string, string> }[] {
    return this.#surveys.current.filter(({ count }) => count !== undefined);
  }

  /** The first day of what is compared, where a change is to be shown. */
  get since(): string | undefined {
    const span = this.#asked().shown?.span;
    return span && cutsOf(this.#desk.today, span).before;
  }

  /** Undefined where nothing is to be shown, and while it is being counted; `lacks`: a survey that does not ask for the area. */
  get current(): Figures | 'lacks' | undefined {
    const { shown, own } = this.#asked();
    if (!shown) return undefined;
    if (this.#results) return this.#answers(this.#results.current);
    const source = shown.of === 'tasks' ? this.#tasks : this.#remarks;
    const ids = own.map(({ id }) => id);
    if (!source.ready) return undefined;
    return shown.span
      ? changeOf(source.current, ids, cutsOf(this.#desk.today, shown.span))
      : countOf(source.current, ids);
  }

  #answers(results: SurveyResults): Figures | 'lacks' | undefined {
    const { shown, places } = this.#asked();
    if (!results.isCounted) return undefined;
    const hidesSmall = this.small.isHidden;
    const found = areaQuestion(hidesSmall ? withoutSmall(results.questions) : results.questions, places);
    if (!found) return 'lacks';
    if (!shown?.span) return found.counts;
    const said = saidOfAreas(given(results.questions[found.question]), results.sheets, places);
    const change = hidesSmall ? protectedChangeOf : changeOf;
    return change(said, [...found.counts.keys()], cutsOf(this.#desk.today, shown.span));
  }
}
