import { InTurn } from '#lib/kernel/in-turn.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { CompiledSurvey } from '#lib/domain/survey/compile.ts';
import type { AnswerValue, Draft } from '#lib/domain/survey/question-type.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import type { DraftRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { getDraft, type Drafts } from '#lib/storage/anonymous/drafts.ts';
import { attempted } from '#lib/app/shared/attempted.ts';
import { Live } from '#lib/app/shared/live.ts';

type Pending = { value: AnswerValue | null | undefined; revision?: number };

export type SheetEnv = { db: AnonymousDatabase; drafts: Drafts; today: string };

/**
 * An answer sheet on the screen. Every answer goes to the disk at once; what the screen shows is the disk's copy, with
 * the answers on top that are still on their way there. A second tab sees the same sheet, live.
 */
export class SurveySheet {
  readonly survey: CompiledSurvey;
  readonly id: string;
  /** Something entered is not on the disk: it is full, or the browser took the storage away. */
  failed = $state(false);
  #env: SheetEnv;
  #start: DraftRow;
  #row: Live<DraftRow | undefined>;
  #pending = $state.raw<Record<string, Pending>>({});
  #turn = new InTurn();

  constructor(env: SheetEnv, survey: CompiledSurvey, start: DraftRow) {
    this.#env = env;
    this.survey = survey;
    this.id = start.id;
    this.#start = start;
    this.#row = new Live(() => getDraft(env.db, start.id), start);
  }

  /** Sent from another tab, or thrown away there. */
  get gone(): boolean {
    return this.#row.current === undefined;
  }

  get language(): string {
    return this.#draft.language;
  }

  get position(): string {
    return this.#draft.position;
  }

  /** Whether everything entered is on the disk. */
  get saved(): boolean {
    return !this.failed && Object.values(this.#pending).every((pending) => pending.revision !== undefined);
  }

  view = $derived.by(
    () => new SurveyView(this.survey, { draft: this.#answers, language: this.language, today: this.#env.today })
  );

  answer(question: string, value: AnswerValue | null | undefined): void {
    this.#pending = { ...this.#pending, [question]: { value } };
    void this.settled();
  }

  /** Where to open again after the phone was put away. */
  move(position: string): void {
    if (position !== this.position) void this.#turn.do(() => attempted(this.#env.drafts.move(this.id, position)));
  }

  speak(language: string): void {
    void this.#turn.do(() => attempted(this.#env.drafts.setLanguage(this.id, language)));
  }

  /**
   * Resolves when everything entered so far is on the disk, or `failed` says that some of it is not. What failed before
   * is tried again, with every further answer and before the sheet is sent.
   */
  settled(): Promise<void> {
    return this.#turn.do(async () => {
      const tried: boolean[] = [];
      for (const [question, { value, revision }] of Object.entries(this.#pending)) {
        if (revision === undefined) tried.push(await this.#store(question, value));
      }
      this.failed = tried.includes(false);
    });
  }

  get #draft(): DraftRow {
    return this.#row.current ?? this.#start;
  }

  get #answers(): Draft {
    const { answers, revision } = this.#draft;
    const merged: Record<string, AnswerValue | null> = { ...(answers as Record<string, AnswerValue | null>) };
    for (const [question, pending] of Object.entries(this.#pending)) {
      if (pending.revision !== undefined && pending.revision <= revision) continue;
      if (pending.value === undefined) delete merged[question];
      else merged[question] = pending.value;
    }
    return merged;
  }

  /** False where the answer is not on the disk and should be. One given meanwhile waits for its own turn. */
  async #store(question: string, value: AnswerValue | null | undefined): Promise<boolean> {
    const stored = await attempted(this.#env.drafts.answer(this.id, question, value as Json | undefined));
    if (!stored.ok) return stored.error.type === 'no-draft';
    const { revision } = stored.value;
    if (this.#pending[question]?.value === value) this.#pending = { ...this.#pending, [question]: { value, revision } };
    return true;
  }
}
