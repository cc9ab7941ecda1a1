import { moveToContactForm, type Severed } from '#lib/domain/survey/contact-form.ts';
import type { SurveyDefinition } from '#lib/domain/survey/definition.ts';
import type { XlsformImport } from '#lib/xlsform/import.ts';
import type { ImportReport } from '#lib/xlsform/report.ts';

type Read = { name: string; bytes: Uint8Array } & XlsformImport;

const hasErrors = (report: ImportReport): boolean => report.some(({ level }) => level === 'error');

/** A questionnaire on its way from the spreadsheet to a draft. It is read on this device and goes nowhere. */
export class FormImport {
  reading = $state(false);
  /** Name of the file that did not open: moved away meanwhile, or kept elsewhere than on this device. */
  unread = $state<string>();
  /** Names of the questions a person moves to the contact form; none until they say so. */
  moved = $state.raw<readonly string[]>([]);
  /** What a person says of columns that name no language; empty until they do. */
  language = $state('');
  #read = $state.raw<Read>();
  #asks = $state(false);
  #definition = $derived(this.#asks && this.language === '' ? undefined : this.#read?.definition);
  #split = $derived(this.#definition && moveToContactForm(this.#definition, this.moved));

  /** The reader of spreadsheets is heavy, so it comes only with the first file. */
  async read(file: File): Promise<void> {
    this.reading = true;
    this.unread = undefined;
    try {
      await this.#take(file);
    } catch {
      this.unread = file.name;
    } finally {
      this.reading = false;
    }
  }

  async #take(file: File): Promise<void> {
    const [{ importXlsform }, bytes] = await Promise.all([import('#lib/xlsform/import.ts'), file.arrayBuffer()]);
    this.moved = [];
    this.language = '';
    const read = new Uint8Array(bytes);
    this.#read = { name: file.name, bytes: read, ...importXlsform(read) };
    this.#asks = this.#read.report.some(({ code }) => code === 'language-assumed') && !hasErrors(this.#read.report);
  }

  /** Reads the file again, in the language that somebody says it is written in. */
  async speak(language: string): Promise<void> {
    const { importXlsform } = await import('#lib/xlsform/import.ts');
    if (this.#read === undefined) return;
    const { name, bytes } = this.#read;
    this.language = language;
    if (language !== '') this.#read = { name, bytes, ...importXlsform(bytes, { language }) };
  }

  /** Neither a column nor the settings say which language the form is in. */
  get asksLanguage(): boolean {
    return this.#asks;
  }

  get fileName(): string | undefined {
    return this.#read?.name;
  }

  get report(): ImportReport | undefined {
    return this.#asks && this.language === '' ? undefined : this.#read?.report;
  }

  /** Questions that seem to ask who somebody is. */
  get contact(): readonly string[] {
    return this.#definition ? (this.#read?.contact ?? []) : [];
  }

  /** As read from the file, nothing moved. */
  get original(): SurveyDefinition | undefined {
    return this.#definition;
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
