import type { LocalText, SurveyDefinition } from '../domain/survey/definition.ts';
import { isHidden } from '../domain/survey/told.ts';
import { draftGroups, draftQuestions, type DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import { usedLists } from './lists.ts';
import { rowList } from './table.ts';

/** A text that residents may read, and the row it stands in. */
type Said = { sheet: string; row: number; text: LocalText };

/** Labels of questions and choices are always wanted; groups, hints and messages where any language has them. */
function* saidIn(form: Form, nodes: readonly DraftNode[]): Generator<Said> {
  const of = (row: number, text: LocalText | undefined): Said[] =>
    text === undefined ? [] : [{ sheet: form.survey.sheet, row, text }];
  for (const { row, question } of draftQuestions(nodes)) {
    if (isHidden(question)) continue;
    yield* of(row.number, question.label ?? {});
    for (const text of [question.hint, question.constraintMessage, question.requiredMessage])
      yield* of(row.number, text);
  }
  for (const { row, group } of draftGroups(nodes))
    yield* [...of(row.number, group.label), ...of(row.number, group.hint)];
  for (const [name, choices] of Object.entries(usedLists(form, nodes))) {
    const rows = form.lists.get(name)?.rows;
    for (const [index, { label }] of choices.entries())
      yield { sheet: form.choices?.sheet ?? form.survey.sheet, row: rows?.[index]?.number ?? 0, text: label };
  }
}

/** `survey: 3, 4; choices: 9`, in the order of the sheet. */
function placesOf(missing: readonly Said[]): string {
  const sheets = new Map<string, Set<number>>();
  for (const { sheet, row } of missing) sheets.set(sheet, (sheets.get(sheet) ?? new Set()).add(row));
  const inOrder = (rows: Set<number>): number[] => [...rows].sort((a, b) => a - b);
  return [...sheets].map(([sheet, rows]) => `${sheet}: ${rowList(inOrder(rows))}`).join('; ');
}

/** Languages that say anything, and what of the form each of them leaves to another one. */
export function spokenLanguages(form: Form, nodes: readonly DraftNode[]): SurveyDefinition['languages'] {
  // What has no words at all shows its name, whatever the language, and has a line of its own.
  const said = [...saidIn(form, nodes)].filter(({ text }) => Object.keys(text).length > 0);
  const [first, ...others] = form.languages.all.filter(({ tag, name }) => {
    const missing = said.filter(({ text }) => text[tag] === undefined);
    const params = { language: name, tag, missing: missing.length, total: said.length, places: placesOf(missing) };
    if (missing.length > 0) form.report.add('language-incomplete', {}, { params });
    return missing.length < said.length;
  });
  return [first ?? form.languages.all[0], ...others];
}
