import { moveToContactForm, type Severed } from '#lib/domain/survey/contact-form.ts';
import type { SurveyDefinition } from '#lib/domain/survey/definition.ts';
import type { XlsformImport } from '#lib/domain/survey/xlsform/import.ts';
import type { ImportReport } from '#lib/domain/survey/xlsform/report.ts';

type Read = { name: string } & XlsformImport;

/** A questionnaire on its way from the spreadsheet to a draft. It is read on this device and goes nowhere. */
export class FormImport {
  reading = $state(false);
  /** Names of the questions a person moves to the contact form; none until they say so. */
  moved = $state.raw<readonly string[]>([]);
  #read = $state.raw<Read>();
  #split = $derived(this.#read?.definition && moveToContactForm(this.#read.definition, this.moved));

  /** The reader of spreadsheets is heavy, so it comes only with the first file. */
  async read(file: File): Promise<void> {
    this.reading = true;
    const [{ importXlsform }, bytes] = await Promise.all([
      import('#lib/domain/survey/xlsform/import.ts'),
      file.arrayBuffer()
    ]);
    this.moved = [];
    this.#read = { name: file.name, ...importXlsform(new Uint8Array(bytes)) };
    this.reading = false;
  }

  get fileName(): string | undefined {
    return this.#read?.name;
  }

  get report(): ImportReport | undefined {
    return this.#read?.report;
  }

  /** Questions that seem to ask who somebody is. */
  get contact(): readonly string[] {
    return this.#read?.definition ? this.#read.contact : [];
  }

  /** As read from the file, nothing moved. */
  get original(): SurveyDefinition | undefined {
    return this.#read?.definition;
  }

  /** As it will be saved; undefined while the file has an error. */
  get definition(): SurveyDefinition | undefined {
    return this.#split?.definition;
  }

  /** Conditions that looked from the answers into the contact form, or back, and were taken out. */
  get severed(): readonly Severed[] {
    return this.#split?.severed ?? [];
  }
}
