import { given } from '#lib/kernel/given.ts';
import {
  SurveyAnalysis,
  type Crossed,
  type CrossTable,
  type Filter,
  type Filtered
} from '#lib/domain/survey/analysis/analysis.ts';
import { prepareSurvey, type CompiledSurvey } from '#lib/domain/survey/compile.ts';
import type { SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { readingOnce, type AnsweredSheet, type SheetReader } from '#lib/domain/survey/read-sheet.ts';
import { InTurn } from '#lib/kernel/in-turn.ts';
import { countedTypes } from '#lib/question-types/counted.ts';

/** What is counted. `fresh`: sheets that have not been handed over before, by their ids. */
export type Basis = {
  forms: readonly (readonly [address: string, form: SurveyDefinition])[];
  ids: readonly string[];
  fresh: readonly (readonly [id: string, sheet: AnsweredSheet])[];
};

/** Asked of the answers: what they say, what a group of them says, how two questions go together. */
export type Ask = { basis?: Basis; filters?: readonly Filter[]; cross?: Crossed };
export type Counted = Pick<SurveyAnalysis, 'results' | 'facets'>;
export type Reply = { counted?: Counted; filtered?: Filtered; table?: CrossTable | undefined };

/**
 * Where the sheets of one survey lie while somebody looks at its results. Each is worked out once: one that was released
 * never changes, and its form is called by its content.
 */
export class SheetRoom {
  #sheets = new Map<string, AnsweredSheet>();
  #forms = new Map<string, CompiledSurvey>();
  #analysis = new SurveyAnalysis(new Map(), []);
  #read: SheetReader;
  #turn = new InTurn();

  constructor(read?: SheetReader) {
    this.#read = readingOnce(read);
  }

  /** About what was handed over last, together with this or before it. */
  answer = (ask: Ask): Promise<Reply> => this.#turn.do(() => this.#answer(ask));

  async #answer({ basis, filters, cross }: Ask): Promise<Reply> {
    if (basis) await this.#take(basis);
    const { results, facets } = this.#analysis;
    return {
      ...(basis && { counted: { results, facets } }),
      ...(filters && { filtered: this.#analysis.filtered(filters) }),
      ...(cross && { table: this.#analysis.cross(cross.rows, cross.columns) })
    };
  }

  async #take({ forms, ids, fresh }: Basis): Promise<void> {
    const known = new Map([...this.#sheets, ...fresh]);
    this.#sheets = new Map(ids.flatMap((id) => (known.has(id) ? [[id, given(known.get(id))] as const] : [])));
    const versions = new Map<string, CompiledSurvey>();
    for (const [address, form] of forms) {
      const compiled = this.#forms.get(address) ?? (await compiledOf(form));
      if (compiled === undefined) continue;
      this.#forms.set(address, compiled);
      versions.set(address, compiled);
    }
    this.#analysis = new SurveyAnalysis(versions, [...this.#sheets.values()], this.#read);
  }
}

async function compiledOf(form: SurveyDefinition): Promise<CompiledSurvey | undefined> {
  const compiled = await prepareSurvey(form, countedTypes);
  return compiled.ok ? compiled.value : undefined;
}
