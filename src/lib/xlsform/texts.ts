import { given } from '../kernel/given.ts';
import type { LocalText } from '../domain/survey/definition.ts';
import { languageTag } from './languages.ts';
import type { TextRole } from './columns.ts';
import type { ReportWriter } from './report.ts';
import type { Column, Row, Table } from './table.ts';

export type FormLanguage = { tag: string; name: string };
type TextCell = { column: Column; value: string };

/** Roles whose texts are shown; a language may begin with a hint. */
const SAID = new Set<TextRole>(['label', 'hint', 'constraint_message', 'required_message']);

/** Which language each column is in, and which one those without a word for it are in. */
export class FormLanguages {
  /** The default one first, then as the columns have them. */
  readonly all: readonly [FormLanguage, ...FormLanguage[]];

  constructor(
    tables: readonly Table[],
    private readonly unnamed: FormLanguage
  ) {
    const found = new Map<string, FormLanguage>();
    for (const table of tables) {
      for (const column of table.columns) {
        if (column.role.kind !== 'text' || !SAID.has(column.role.role)) continue;
        const language = this.of(column.role.language);
        if (!found.has(language.tag)) found.set(language.tag, language);
      }
    }
    const usual = found.get(unnamed.tag);
    const [first = unnamed, ...others] = found.values();
    this.all = usual === undefined ? [first, ...others] : [usual, ...[first, ...others].filter((one) => one !== usual)];
  }

  of(name: string): FormLanguage {
    return name === '' ? this.unnamed : { tag: languageTag(name).tag, name };
  }

  /**
   * What a row says in one role, by language. The first cell of each counts: columns that name their language come
   * before one that does not.
   */
  cells(table: Table, row: Row, role: TextRole): Map<string, TextCell[]> {
    const byLanguage = new Map<string, TextCell[]>();
    const isUnnamed = (column: Column): boolean => column.role.kind === 'text' && column.role.language === '';
    const columns = table.textColumns(role);
    for (const column of [...columns.filter((one) => !isUnnamed(one)), ...columns.filter(isUnnamed)]) {
      const value = row.cells.get(column.index)?.value.trim() ?? '';
      if (value === '' || column.role.kind !== 'text') continue;
      const { tag } = this.of(column.role.language);
      byLanguage.set(tag, [...(byLanguage.get(tag) ?? []), { column, value }]);
    }
    return byLanguage;
  }

  texts(table: Table, row: Row, role: TextRole): LocalText | undefined {
    const said = [...this.cells(table, row, role)].map(([tag, [first]]) => [tag, given(first).value] as const);
    return said.length === 0 ? undefined : Object.fromEntries(said);
  }
}

/** Where nobody says anything else: most forms here are German. */
const USUAL = 'de';

/** The language of columns that name none: what the settings say, else what the importing person says it is. */
export function unnamedLanguage(
  defaultLanguage: string,
  said: string | undefined,
  tables: readonly Table[],
  report: ReportWriter
): FormLanguage {
  const columns = tables.flatMap((table) => table.textColumns('label').map((column) => ({ table, column })));
  const named = columns.flatMap(({ column }) =>
    column.role.kind === 'text' && column.role.language !== '' ? [column.role.language] : []
  );
  for (const name of new Set(named)) {
    const { tag, isKnown } = languageTag(name);
    if (!isKnown) report.add('language-unknown', {}, { params: { language: name, tag } });
  }
  // `default` is what pyxform calls the language of a form that names none.
  if (defaultLanguage !== '' && defaultLanguage.toLowerCase() !== 'default') {
    const { tag, isKnown } = languageTag(defaultLanguage);
    const isColumn = named.some((name) => languageTag(name).tag === tag);
    if (isColumn || (isKnown && named.length < columns.length)) return { tag, name: defaultLanguage };
    report.add('default-language-unknown', {}, { params: { language: defaultLanguage } });
  }
  const bare = columns.find(({ column }) => column.role.kind === 'text' && column.role.language === '');
  const assumed = said ?? USUAL;
  if (bare === undefined) return { tag: languageTag(named[0] ?? assumed).tag, name: named[0] ?? assumed };
  if (said === undefined)
    report.add(
      'language-assumed',
      { sheet: bare.table.sheet, column: bare.column.heading },
      { params: { language: assumed } }
    );
  return { tag: assumed, name: assumed };
}
