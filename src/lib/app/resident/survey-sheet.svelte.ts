import type { Json } from '#lib/kernel/json.ts';
import type { CompiledSurvey } from '#lib/domain/survey/compile.ts';
import type { AnswerValue, Draft } from '#lib/domain/survey/question-type.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous-database.ts';
import type { DraftRow } from '#lib/storage/anonymous-rows.ts';
import { getDraft, type Drafts } from '#lib/storage/drafts.ts';
import { Live } from '../live.ts';

type Pending = { value: AnswerValue | null | undefined; revision?: number };

export type SheetEnv = { db: AnonymousDatabase; drafts: Drafts; today: string };

/**
 * An answer sheet on the screen. Every answer goes to the disk at once; what the screen shows is the disk's copy, with
 * the answers on top that are still on their way there. A second tab sees the same sheet, live.
 */
export class SurveySheet {
  readonly survey: CompiledSurvey;
  readonly id: string;
  /** The last write was refused: the disk is full or the browser took the storage away. */
  failed = $state(false);
  #env: SheetEnv;
  #start: DraftRow;
  #row: Live<DraftRow | undefined>;
  #pending = $state.raw<Record<string, Pending>>({});
  #writes: Promise<void> = Promise.resolve();

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
    this.#write(async () => {
      const stored = await this.#env.drafts.answer(this.id, question, value as Json | undefined);
      this.failed = !stored.ok && stored.error.type !== 'no-draft';
      if (stored.ok) this.#settle(question, value, stored.value.revision);
    });
  }

  /** Where to open again after the phone was put away. */
  move(position: string): void {
    if (position !== this.position) this.#write(async () => void (await this.#env.drafts.move(this.id, position)));
  }

  speak(language: string): void {
    this.#write(async () => void (await this.#env.drafts.setLanguage(this.id, language)));
  }

  /** Resolves when everything entered so far is on the disk. */
  settled(): Promise<void> {
    return this.#writes;
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

  /** One after the other, so that of two answers to one question the later one stays. */
  #write(write: () => Promise<void>): void {
    this.#writes = this.#writes.then(write);
  }

  #settle(question: string, value: AnswerValue | null | undefined, revision: number): void {
    if (this.#pending[question]?.value === value) this.#pending = { ...this.#pending, [question]: { value, revision } };
  }
}
