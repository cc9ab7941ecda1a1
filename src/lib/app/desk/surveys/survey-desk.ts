import type { Merged } from '#lib/domain/record/merged.ts';
import { stampsOf, type Change } from '#lib/domain/record/write.ts';
import { definitionBytes, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { fieldIn } from '#lib/domain/record/translated.ts';
import { editionOf } from '#lib/kinds/survey-version/edition.ts';
import type { SurveyWords } from '#lib/kinds/survey/plan.ts';
import type { SurveyVersion } from '#lib/kinds/survey-version/kind.ts';
import type { Json } from '#lib/kernel/json.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { Desk } from '../desk.svelte.ts';
import { idFrom } from '../id-from.ts';
import { liveNeeded, type Needed } from '../needed.ts';
import { DOCUMENT_TYPE, formOf } from './documents.ts';
import { readSurvey, type DeskSurvey } from './read-surveys.ts';

/** Title and notice are in `language`; what they are in others stands in `translations`. */
export type NewSurvey = {
  title: string;
  code: string;
  area: string;
  closesOn: string;
  notice: string;
  language: string;
  translations: SurveyWords;
};

const translatedFields = (translations: SurveyWords): Record<string, string> =>
  Object.fromEntries(
    (['title', 'notice'] as const).flatMap((field) =>
      Object.entries(translations[field])
        .filter(([, text]) => text.trim() !== '')
        .map(([tag, text]) => [fieldIn(field, tag), text])
    )
  );

/** Keeps the form as a file and the survey as a record that names it; gives the survey's id. */
export async function draftSurvey(desk: Desk, form: SurveyDefinition, survey: NewSurvey): Promise<string | undefined> {
  const { translations, ...fields } = survey;
  const definition = await desk.keep(desk.files.add(definitionBytes(form), DOCUMENT_TYPE));
  if (definition === undefined) return undefined;
  const evaluators = [desk.who.account];
  const data = { ...fields, ...translatedFields(translations), definition, evaluators };
  return (await desk.keep(desk.records.create('survey', data)))?.id;
}

/** One survey under a planner's hands. Every act is written on this device at once and sent when there is a network. */
export class SurveyDesk {
  readonly live: Live<DeskSurvey | undefined>;
  /** The form of the plan; undefined while it is not on this device. */
  readonly form: Live<SurveyDefinition | undefined>;
  /** What must be said first, before it can be published. */
  readonly needed: Live<Needed | undefined>;
  #desk: Desk;
  #id: string;

  constructor(desk: Desk, id: string) {
    this.#desk = desk;
    this.#id = id;
    this.live = new Live(() => readSurvey(desk.db, id), undefined);
    this.needed = liveNeeded(desk.db, 'survey-version');
    this.form = new Live(async () => {
      const survey = await readSurvey(desk.db, id);
      return survey && formOf(desk.db, survey.plan.definition);
    }, undefined);
  }

  write = async (field: string, change: Change): Promise<Merged | undefined> =>
    (await this.#desk.keep(this.#desk.records.write(this.#id, { [field]: change })))?.copy;

  /** Several versions become the one a person chose. */
  choose = (copy: Merged, field: string, value: Json): Promise<Merged | undefined> =>
    this.write(field, { value, shown: stampsOf(copy, field) });

  /** Another questionnaire for the same survey. Residents meet it after the next publishing; old answers keep theirs. */
  async replaceForm({ copy, plan }: DeskSurvey, form: SurveyDefinition): Promise<boolean> {
    const before = plan.language === '' ? await formOf(this.#desk.db, plan.definition) : undefined;
    // Else title and notice would seem to be in the first language of the new form.
    if (before) await this.choose(copy, 'language', before.languages[0].tag);
    const sha = await this.#desk.keep(this.#desk.files.add(definitionBytes(form), DOCUMENT_TYPE));
    return sha !== undefined && (await this.choose(copy, 'definition', sha)) !== undefined;
  }

  /** What is in the plan now becomes what everybody sees; a closed survey opens again. */
  async publish({ plan, edition }: DeskSurvey): Promise<void> {
    const form = await formOf(this.#desk.db, plan.definition);
    if (form) await this.#put(editionOf(plan, form, edition?.data, this.#desk.today), edition?.n ?? 0);
  }

  /** No more answers from today; those on phones without a network are still taken for two weeks. */
  async close({ edition }: DeskSurvey): Promise<void> {
    if (edition) await this.#put({ ...edition.data, open: false }, edition.n);
  }

  async #put(data: SurveyVersion, lookedAt: number): Promise<void> {
    const id = await idFrom(this.#desk.env, 'survey-version', this.#id);
    await this.#desk.keep(this.#desk.plain.publish('survey-version', id, { data, lookedAt }));
  }
}
