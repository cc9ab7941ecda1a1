import type { ImportReport, Params, Place, ReportCode, ReportEntry, ReportLevel } from './report.ts';

/** Each stands in the `xlsform` texts. */
export type SentenceKey =
  ReportCode | `problem.${NonNullable<Params['problem']>}` | `where.${keyof Place}` | `level.${ReportLevel}`;
/** The sentence behind a key of the `xlsform` texts, its placeholders filled: i18next's `t`, or `textsFrom` of the file. */
export type Sentence = (key: SentenceKey, values: Readonly<Record<string, string | number>>) => string;

type Texts = { readonly [key: string]: string | Texts };

/** For places without i18next: the texts of one language as they stand in its `xlsform.json`. */
export function textsFrom(texts: Texts): Sentence {
  return (key, values) => {
    const found = key
      .split('.')
      .reduce<string | Texts | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), texts);
    if (typeof found !== 'string') return key;
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}

/** What the entry says, in words, without where. */
export function describeEntry(entry: ReportEntry, sentence: Sentence): string {
  const values = { name: entry.name ?? entry.params?.value ?? '', ...entry.params };
  const reason = entry.params?.problem === undefined ? '' : sentence(`problem.${entry.params.problem}`, values);
  return sentence(entry.code, { ...values, reason });
}

/** Where to look: sheet, row and column, as far as the entry is about one. */
export function describePlace(entry: ReportEntry, sentence: Sentence): string {
  const parts = (['sheet', 'row', 'column'] as const).flatMap((part) => {
    const value = entry[part];
    return value === undefined ? [] : [sentence(`where.${part}`, { [part]: value })];
  });
  return parts.join(', ');
}

/** One line for each entry: level, place, what. */
export const describeReport = (report: ImportReport, sentence: Sentence): string[] =>
  report.map((entry) => {
    const place = describePlace(entry, sentence);
    return `${sentence(`level.${entry.level}`, {})}${place === '' ? '' : ` (${place})`}: ${describeEntry(entry, sentence)}`;
  });
