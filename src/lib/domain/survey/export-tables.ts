import { given } from '../../kernel/given.ts';
import { keyedAnswer, keyedChoices } from './choice-keys.ts';
import type { CompiledQuestion } from './compile.ts';
import type { LocalText } from './definition.ts';
import { countedBy, type AnswerValue, type ExportColumn } from './question-type.ts';
import type { AnsweredSheet } from './read-sheet.ts';
import type { SurveyVersions } from './results.ts';
import { tableAround } from './tables.ts';
import { showText } from './texts.ts';
import { SheetValues } from './values.ts';

/** `{ day }` is a date, which a spreadsheet can reckon with; a text stays a text, whatever it looks like. */
export type Cell = string | number | { day: string } | undefined;
export type Table = Cell[][];

type NamedColumn = { name: string; part: string | undefined; cells: Map<CompiledQuestion, ExportColumn['cell']> };

/** One column for each question name and choice, however many versions asked it. */
function columnsOf(versions: SurveyVersions): NamedColumn[] {
  const columns = new Map<string, NamedColumn>();
  for (const survey of versions.values()) {
    for (const compiled of survey.questions.values()) {
      if (!compiled.type.yields) continue;
      const { name } = compiled.question;
      for (const { part, cell } of countedBy(compiled.type).columns(
        compiled.question,
        keyedChoices(compiled.choices)
      )) {
        const header = part === undefined ? name : `${name}/${part}`;
        const column = columns.get(header) ?? { name, part, cells: new Map() };
        column.cells.set(compiled, cell);
        columns.set(header, column);
      }
    }
  }
  return [...columns.values()];
}

/** The name itself, else the first numbered one that nothing is called, whatever the case: programmes tell no case apart. */
function unique(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}_${number}`;
  taken.add(name.toLowerCase());
  return name;
}

/** What a sheet says of itself, beside what was answered. */
const ABOUT = ['version', 'day', 'language'] as const;

/** Headings, each once. A question keeps its own name; what the sheet says of itself steps aside: `sheet_day`. */
function headingsOf(columns: readonly NamedColumn[]): { about: string[]; answers: string[] } {
  const taken = new Set<string>();
  const answers = columns.map(({ name, part }) => unique(part === undefined ? name : `${name}/${part}`, taken));
  const about = ABOUT.map((name) => unique(taken.has(name) ? `sheet_${name}` : name, taken));
  return { about, answers };
}

/** What a sheet says to a question, its choices by their keys; what is no answer stays as it came. */
function answerOf(values: SheetValues, name: string): AnswerValue | undefined {
  const given = Object.hasOwn(values.draft, name) ? (values.draft[name] ?? undefined) : undefined;
  return given === undefined ? undefined : (keyedAnswer(values, name, given) ?? given);
}

function typed(compiled: CompiledQuestion, cell: string | number | undefined): Cell {
  const isDay = countedBy(compiled.type).isDay === true && typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell);
  return isDay ? { day: cell } : cell;
}

/**
 * The answers as a table: a line for each sheet, headings are the names of the questions, `name/choice` 0 or 1 where
 * several are allowed. `day` and `language` say what the sheet itself says; `version` is the start of the address of
 * the form that was answered.
 */
export function responsesTable(versions: SurveyVersions, sheets: Iterable<AnsweredSheet>): Table {
  const columns = columnsOf(versions);
  const headings = headingsOf(columns);
  const rows: Table = [[...headings.about, ...headings.answers]];
  for (const sheet of sheets) {
    const survey = versions.get(sheet.definition);
    const values = survey && new SheetValues(survey, sheet.answers, sheet.day ?? '');
    const cells = columns.map(({ cells }) => {
      const asked = [...cells].find(([compiled]) => survey?.questions.get(compiled.question.name) === compiled);
      return asked && values && typed(asked[0], asked[1](answerOf(values, asked[0].question.name)));
    });
    rows.push([sheet.definition.slice(0, 8), sheet.day && { day: sheet.day }, sheet.language, ...cells]);
  }
  return rows;
}

/** The heading of each question in `responsesTable`. */
function headingByName(versions: SurveyVersions): ReadonlyMap<string, string> {
  const columns = columnsOf(versions);
  const { answers } = headingsOf(columns);
  return new Map(
    columns.flatMap(({ name, part }, index) => (part === undefined ? [[name, given(answers[index])]] : []))
  );
}

/** The label of a row of a table says only half of what is asked: the other half stands before it. */
function askedWords({ question: { label, list }, groups }: CompiledQuestion): LocalText | undefined {
  const over = list === undefined ? undefined : tableAround(groups)?.label;
  if (over === undefined || label === undefined) return label;
  const whole = ([tag, words]: [string, string]) => [tag, over[tag] === undefined ? words : `${over[tag]} – ${words}`];
  return Object.fromEntries(Object.entries(label).map(whole));
}

type Words = (text: LocalText | undefined, first: string) => (string | undefined)[];

function codebook(versions: SurveyVersions, words: Words): Table {
  const headings = headingByName(versions);
  const rows: Table = [];
  for (const [version, survey] of versions) {
    const first = survey.definition.languages[0].tag;
    for (const compiled of survey.questions.values()) {
      const { question, type, choices } = compiled;
      if (!type.yields) continue;
      const asked = words(askedWords(compiled), first);
      const start = [version.slice(0, 8), headings.get(question.name), question.type, ...asked];
      rows.push([...start, undefined, ...words(undefined, first)]);
      for (const choice of keyedChoices(choices)) rows.push([...start, choice.name, ...words(choice.label, first)]);
    }
  }
  return rows;
}

/** What the headings and values of `responsesTable` mean, in one language of the survey. */
export const codebookIn = (versions: SurveyVersions, language: string): Table => [
  ['version', 'name', 'type', 'label', 'choice', 'choice label'],
  ...codebook(versions, (text, first) => [showText(text, language, first)?.plain])
];

/** The same with the words of every language, as the form has them: what is missing in one stays empty. */
export function codebookInAll(versions: SurveyVersions): Table {
  const tags = [...new Set([...versions.values()].flatMap((s) => s.definition.languages.map(({ tag }) => tag)))];
  const plain = (text: LocalText | undefined, tag: string): string | undefined =>
    text?.[tag] === undefined ? undefined : showText({ [tag]: text[tag] }, tag, tag)?.plain;
  const each = (heading: string): string[] => tags.map((tag) => `${heading} (${tag})`);
  return [
    ['version', 'name', 'type', ...each('label'), 'choice', ...each('choice label')],
    ...codebook(versions, (text) => tags.map((tag) => plain(text, tag)))
  ];
}
