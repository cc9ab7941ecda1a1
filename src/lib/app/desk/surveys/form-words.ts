import { wordsOfForm } from '#lib/domain/survey/form-words.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { formOf } from './documents.ts';
import type { DeskSurvey } from './read-surveys.ts';

/** A form never changes under its address, so each is read once. */
const known = new Map<string, string[]>();

/**
 * What the forms of each survey say, as far as they are on this device: the one in the making and the one that residents
 * meet. By the survey's id.
 */
export async function readFormWords(
  db: StaffDatabase,
  surveys: readonly DeskSurvey[]
): Promise<ReadonlyMap<string, readonly string[]>> {
  const formsOf = ({ plan, edition }: DeskSurvey): string[] => [
    ...new Set([plan.definition, edition?.data.definition ?? ''].filter((sha) => sha !== ''))
  ];
  await Promise.all([...new Set(surveys.flatMap(formsOf))].map((sha) => readOnce(db, sha)));
  return new Map(surveys.map((survey) => [survey.id, formsOf(survey).flatMap((sha) => known.get(sha) ?? [])]));
}

async function readOnce(db: StaffDatabase, sha: string): Promise<void> {
  if (known.has(sha)) return;
  const form = await formOf(db, sha);
  if (form) known.set(sha, wordsOfForm(form));
}
