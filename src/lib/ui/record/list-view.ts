import type { IconPath } from '../kit/icons.ts';
import { seeker } from '../kit/sought.ts';

/**
 * What one column says of one record. `value` filters, `order` sorts; both are empty where nothing stands there. `group`: what
 * the filter calls all rows of this value, where the text says more: „Zu entscheiden“ of „2 Stellen zu entscheiden“. `icon`: before the text, where it must not be missed.
 */
export type ListCell = { text: string; value: string; order: string | number; group?: string; icon?: IconPath };
/**
 * `lang`: of a title that somebody wrote in a language of their own. `more`: what is searched besides what the row shows, in
 * plain letters: all that is written in the record. Asked only when somebody searches.
 */
export type ListRow = {
  id: string;
  href: string;
  title: string;
  lang?: string;
  cells: Readonly<Record<string, ListCell>>;
  more?: () => string;
};
/**
 * `plain`: no filter, since nearly every row says something else there, e.g. a day. `long`: whole names stand there, which need
 * two lines of a table. `minor`: left out where the list is slim, beside an open record.
 */
export type ListColumn = { field: string; label: string; plain?: boolean; long?: boolean; minor?: boolean };

/** How a list is looked at. It lives in the address: copying it gives somebody else the same view. */
export type ListView = { search: string; filters: Readonly<Record<string, string>>; sort: string; down: boolean };

/** The column every list has. */
export const TITLE = 'title';
/** Instead of a column: the order in which the rows were handed over. */
export const AS_GIVEN = '';

export const NOTHING: ListCell = { text: '', value: '', order: '' };

export function viewIn(params: URLSearchParams, columns: readonly string[], usual = TITLE): ListView {
  const sort = params.get('sort') ?? '';
  const column = sort.replace(/^-/, '');
  const isKnown = column === TITLE || columns.includes(column);
  return {
    search: params.get('q') ?? '',
    filters: Object.fromEntries(
      columns.map((name) => [name, params.get(name) ?? '']).filter(([, value]) => value !== '')
    ),
    sort: isKnown ? column : usual,
    down: isKnown && sort.startsWith('-')
  };
}

/** `?q=…&source=event&sort=-weight`; what is as it is anyway is left out. */
export function paramsOf({ search, filters, sort, down }: ListView, usual = TITLE): string {
  const params = new URLSearchParams();
  if (search !== '') params.set('q', search);
  for (const [name, value] of Object.entries(filters)) if (value !== '') params.set(name, value);
  if (sort !== usual || down) params.set('sort', `${down ? '-' : ''}${sort}`);
  return `?${params}`;
}

const shownIn = ({ title, cells }: ListRow): string =>
  [title, ...Object.values(cells).map((cell) => cell.text)].join(' ');

/** Every word of the search stands somewhere in the record; every filter fits; rows without a value come last. */
export function shownRows(rows: readonly ListRow[], view: ListView, language: string): ListRow[] {
  const isSought = seeker(view.search);
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const orderIn = (row: ListRow): string | number =>
    view.sort === TITLE ? row.title : (row.cells[view.sort]?.order ?? '');
  const found = rows.filter((row) => {
    const fits = Object.entries(view.filters).every(
      ([name, value]) => value === '' || row.cells[name]?.value === value
    );
    return fits && (view.search === '' || isSought(shownIn(row), row.more?.()));
  });
  if (view.sort === AS_GIVEN) return found;
  return found.sort((a, b) => {
    const [left, right] = [orderIn(a), orderIn(b)];
    if ((left === '') !== (right === '')) return left === '' ? 1 : -1;
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right));
    return (view.down ? -order : order) || compare(a.title, b.title) || compare(a.id, b.id);
  });
}

/** So many rows are drawn at once, and with each wish for more: a list may have thousands, and nobody reads them all. */
export const ROWS = 200;

/** How many of the rows are drawn: those asked for, and as many more as it takes to reach the rows that have to be there. */
export function drawnOf(rows: readonly ListRow[], asked: number, needed: readonly (string | undefined)[]): number {
  const last = rows.findLastIndex(({ id }) => needed.includes(id));
  return Math.min(rows.length, Math.max(asked, Math.ceil((last + 1) / ROWS) * ROWS));
}
