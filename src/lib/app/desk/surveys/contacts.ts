import { questionsIn } from '#lib/domain/survey/compile.ts';
import type { SurveyDefinition } from '#lib/domain/survey/definition.ts';
import type { Contact } from '#lib/kinds/contact/kind.ts';
import { toCsv } from '#lib/domain/survey/csv.ts';
import type { Table } from '#lib/domain/survey/export-tables.ts';
import { toXlsx } from '#lib/domain/survey/xlsx.ts';
import { showText } from '#lib/domain/survey/texts.ts';
import { listNaming } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { formOf } from './documents.ts';
import { readSurvey } from './read-surveys.ts';

/**
 * What people left in a survey's contact form, for those whose assignment names the area. The list knows nothing of
 * the answers: the two came as two submissions, each shuffled among others.
 */
export type Contacts = {
  /** Names of the form's questions, in the order they were met, with their words where the form is on this device. */
  columns: { name: string; label: string }[];
  rows: (Contact & { id: string })[];
};

export async function readContacts(db: StaffDatabase, survey: string, language: string): Promise<Contacts> {
  const [views, plan] = await Promise.all([listNaming(db, 'contact', survey), readSurvey(db, survey)]);
  const form = plan && (await formOf(db, plan.plan.definition));
  const rows = views
    .map(({ id, data }) => ({ ...data, id }))
    .sort((a, b) => (a.day ?? '').localeCompare(b.day ?? '') || a.id.localeCompare(b.id));
  const names = [...new Set(rows.flatMap(({ answers }) => Object.keys(answers)))];
  return { columns: names.map((name) => ({ name, label: labelOf(form, name, language) })), rows };
}

/** The question in the reader's language, else in the form's first; its name while the form is not on this device. */
function labelOf(form: SurveyDefinition | undefined, name: string, language: string): string {
  for (const { question } of questionsIn(form?.contact?.items ?? [])) {
    if (question.name === name && form) return showText(question.label, language, form.languages[0].tag)?.plain ?? name;
  }
  return name;
}

/** One cell as text; several choices with commas. */
export const contactCell = (contact: Contact, name: string): string => {
  const value = Object.hasOwn(contact.answers, name) ? contact.answers[name] : undefined;
  return Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
};

/** Telephone numbers stay what was typed only in the workbook: a CSV leaves it to the programme that opens it. */
export function contactsFile(
  { columns, rows }: Contacts,
  file: 'xlsx' | 'csv',
  sheet: string
): string | Uint8Array<ArrayBuffer> {
  const table: Table = [
    ['day', 'purpose', ...columns.map(({ name }) => name)],
    ...rows.map((row) => [
      row.day && { day: row.day },
      row.purpose,
      ...columns.map(({ name }) => contactCell(row, name))
    ])
  ];
  return file === 'csv' ? toCsv(table) : toXlsx({ [sheet]: table });
}
