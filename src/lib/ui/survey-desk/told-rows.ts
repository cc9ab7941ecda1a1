import { given } from '#lib/kernel/given.ts';
import type { Filtered, FacetWords, FilteredQuestion, Told } from '#lib/domain/survey/analysis/analysis.ts';
import { blocksOf, scalesIn } from '#lib/domain/survey/analysis/blocks.ts';
import type { QuestionResult, SurveyVersions } from '#lib/domain/survey/results.ts';
import { tableAround } from '#lib/domain/survey/tables.ts';
import { showText } from '#lib/domain/survey/texts.ts';
import type { LocalText } from '#lib/domain/survey/definition.ts';
import type { FacetNames } from './facet-words.ts';

/** An answer as it is read: its name, and how many gave it where that may be told. */
export type ToldRow = Told & { key: string; label: string };
type ToldQuestion = { name: string; label: string; rows: ToldRow[] };
/** Questions that stand together: one by itself, or the rows of one scale (`scale`). */
export type ToldItem = {
  key: string;
  questions: ToldQuestion[];
  scale?: { asked: string; steps: { value: string; plain: string }[] };
  /** About how long it is. */
  lines: number;
};

type Reader = {
  results: readonly QuestionResult[];
  versions: SurveyVersions;
  facets: readonly FacetWords[];
  names: FacetNames;
  language: string;
};

/** How a group answered, in the order of the form and in the same figures as the answers of all. */
export function toldItems(filtered: Filtered, reader: Reader): ToldItem[] {
  if (filtered.kind === 'few') return [];
  const { results, versions } = reader;
  const told = new Map(filtered.questions.map((each) => [each.question, each]));
  return blocksOf(results, versions).map((block) => {
    const [first] = block.map((index) => given(results[index]));
    const questions = block.map((index) => questionOf(given(results[index]), told.get(index)?.rows ?? [], reader));
    const steps = scalesIn(results, block)[0]?.summary.bars;
    const lines = steps ? 6 + 3 * block.length : 4 + given(questions[0]).rows.length;
    const key = `${given(first).question.name} ${given(first).versions.join(' ')}`;
    if (steps === undefined) return { key, questions, lines };
    const groups =
      versions.get(given(given(first).versions[0]))?.questions.get(given(first).question.name)?.groups ?? [];
    const say = (text: LocalText | undefined, instead: string): string => textOf(text, given(first), reader) ?? instead;
    const scale = {
      asked: say(tableAround(groups)?.label, ''),
      steps: steps.map(({ value, label }) => ({ value, plain: say(label, value) }))
    };
    return { key, questions, scale, lines };
  });
}

const textOf = (text: LocalText | undefined, { versions: [version] }: QuestionResult, reader: Reader) => {
  const first = reader.versions.get(given(version))?.definition.languages[0]?.tag ?? '';
  return showText(text, reader.language, first, () => '…')?.plain;
};

function questionOf(result: QuestionResult, rows: FilteredQuestion['rows'], reader: Reader): ToldQuestion {
  const { question, versions } = result;
  // Whose parts the rows are; of a question that allows several, one a choice.
  const facets = reader.facets.filter(
    ({ about }) => 'question' in about && about.question.name === question.name && about.version === versions[0]
  );
  return {
    name: question.name,
    label: textOf(question.label, result, reader) ?? question.name,
    rows: rows.map((row, index) => ({
      ...row,
      key: row.values.join(' '),
      label: reader.names.values(given(facets[facets.length > 1 ? index : 0]), row.values)
    }))
  };
}
