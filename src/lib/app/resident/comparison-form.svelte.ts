import { InTurn } from '#lib/kernel/in-turn.ts';
import { err, type Result } from '#lib/kernel/result.ts';
import type { Comparison } from '#lib/kinds/comparison/kind.ts';
import { VERDICTS } from '#lib/kinds/comparison/verdicts.ts';
import type { DraftRow, SubmissionRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { openDraft } from '#lib/storage/anonymous/drafts.ts';
import type { SubmitError, Submitted } from '#lib/storage/anonymous/submissions.ts';
import { attempted, type Unsaved } from '#lib/app/shared/attempted.ts';
import type { Resident } from './create-resident.ts';

/** Something public of an area, by the id of the record that it shows. */
export type Compared = { record: string; area: string };
type Field = 'verdict' | 'text';

/** In UTF-16 units, as the server counts. */
const LONGEST = 4000;

const formOf = (record: string): string => `comparison:${record}`;

/**
 * Somebody says of something published whether it is right. From the first choice on it lies on the disk; until it is sent
 * one can change one's mind.
 */
export class ComparisonForm {
  values = $state<Record<Field, string>>({ verdict: '', text: '' });
  /** Something entered is not on the disk, or it could not be sent off. */
  failed = $state(false);
  readonly longest = LONGEST;
  #resident: Resident;
  #about: Compared;
  #unwritten = $state.raw<readonly Field[]>([]);
  #turn = new InTurn();

  constructor(resident: Resident, about: Compared) {
    this.#resident = resident;
    this.#about = about;
    void this.#turn.do(() => this.#resume());
  }

  /** Whether everything entered is on the disk. */
  get saved(): boolean {
    return this.#unwritten.length === 0;
  }

  get fault(): 'missing' | 'long' | undefined {
    if (this.values.verdict === '') return 'missing';
    return this.values.text.trim().length > LONGEST ? 'long' : undefined;
  }

  set(field: Field, value: string, language: string): void {
    this.values[field] = value;
    this.#unwritten = [...this.#unwritten.filter((other) => other !== field), field];
    void this.settled(language);
  }

  /** Resolves when everything entered so far is on the disk, or `failed` says that some of it is not. */
  settled(language: string): Promise<void> {
    return this.#turn.do(async () => {
      const begun = this.saved ? undefined : await this.#begin(language);
      for (const field of this.#unwritten) {
        const value = this.values[field];
        const stored = begun?.ok && (await attempted(this.#resident.drafts.answer(begun.value.id, field, value)));
        this.failed = !stored || !stored.ok;
        if (this.failed) return;
        if (this.values[field] === value) this.#unwritten = this.#unwritten.filter((other) => other !== field);
      }
    });
  }

  /** One submission however often it is pressed. */
  async submit(language: string): Promise<Result<SubmissionRow, SubmitError | Unsaved>> {
    await this.settled(language);
    if (this.failed) return err({ type: 'unsaved', detail: 'fields' });
    const draft = await openDraft(this.#resident.db, formOf(this.#about.record));
    if (!draft) return err({ type: 'no-draft' });
    const sent = await this.#resident.submissions.submit(draft.id, (row) => itemOf(row, this.#about, language));
    this.failed = !sent.ok;
    return sent;
  }

  async #resume(): Promise<void> {
    const draft = await openDraft(this.#resident.db, formOf(this.#about.record));
    const { verdict, text } = draft?.answers ?? {};
    if (!this.saved) return;
    this.values = { verdict: asText(verdict), text: asText(text) };
  }

  #begin(language: string) {
    const form = formOf(this.#about.record);
    return attempted(this.#resident.drafts.begin({ form, survey: '', definition: '', language }));
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

function itemOf({ answers }: DraftRow, { record, area }: Compared, language: string): Submitted {
  const data: Comparison = {
    ...{ area, record, language },
    verdict: VERDICTS.find((verdict) => verdict === answers.verdict) ?? 'unknown',
    text: asText(answers.text).trim()
  };
  return { kind: 'comparison', about: record, data };
}
