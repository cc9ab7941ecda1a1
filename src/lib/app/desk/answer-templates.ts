import { placeOf } from '#lib/domain/access/place.ts';
import type { Change } from '#lib/domain/record/write.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import type { AnswerTemplate } from '#lib/kinds/answer-template/kind.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { Desk } from './desk.svelte.ts';

export type HeldTemplate = RecordView<'answer-template'> & { copy: Merged };

/** The office's templates for answers, by their titles. Everybody who answers may keep and change them. */
export class AnswerTemplates {
  readonly live: Live<HeldTemplate[]>;
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.live = new Live(this.list, []);
  }

  list = async (): Promise<HeldTemplate[]> => {
    const views = await listByKind(this.#desk.db, 'answer-template');
    const titleOf = ({ data }: HeldTemplate): string => data.title ?? '';
    return views
      .flatMap((view) => (view.copy ? [{ ...view, copy: view.copy }] : []))
      .sort((a, b) => titleOf(a).localeCompare(titleOf(b)));
  };

  get mayWrite(): boolean {
    return this.#desk.may({ kind: 'answer-template', action: 'create', place: placeOf('programme') });
  }

  /** False where it could not be written on this device. */
  keep = async ({ title, language, text }: AnswerTemplate): Promise<boolean> =>
    (await this.#desk.keep(this.#desk.records.create('answer-template', { title, language, text }))) !== undefined;

  write = async (id: string, field: string, change: Change): Promise<Merged | undefined> =>
    (await this.#desk.keep(this.#desk.records.write(id, { [field]: change })))?.copy;

  remove = async (id: string): Promise<boolean> => (await this.#desk.keep(this.#desk.records.remove(id))) !== undefined;
}
