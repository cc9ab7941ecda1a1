import type { ChoiceList } from './choices.ts';
import type { ReportWriter } from './report.ts';
import type { Table } from './table.ts';
import type { FormLanguages } from './texts.ts';

/** What reading the rows needs to know of the rest of the workbook. */
export type Form = {
  survey: Table;
  choices: Table | undefined;
  lists: Map<string, ChoiceList>;
  languages: FormLanguages;
  report: ReportWriter;
  /** Names of questions that exist in the file but not in the definition: whatever reads them cannot stay either. */
  leftOut: Set<string>;
};
