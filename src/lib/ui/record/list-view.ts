/** A record in a list: its title, and by column what it says in words and what it is sorted by. */
export type ListRow = { id: string; href: string; title: string; state: string; cells: Record<string, ListCell> };
/** `value`: what a filter compares; `order`: what the column is sorted by. */
export type ListCell = { text: string; value: string; order: string | number };

/** How somebody looks at a list. It lives in the address, so that copying it gives somebody else the same view. */
export type ListView = { search: string; filters: Readonly<Record<string, string>>; sort: string; down: boolean };

/** The column of the title, which every list has. */
export const TITLE = 'title';

const normal = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

export function viewIn(params: URLSearchParams, columns: readonly string[]): ListView {
  const sort = params.get('sort') ?? '';
  const column = sort.replace(/^-/, '');
  return {
    search: params.get('q') ?? '',
    filters: Object.fromEntries(columns.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : []))),
    sort: columns.includes(column) ? column : TITLE,
    down: sort.startsWith('-')
  };
}

/** `?q=…&source=event&sort=-weight`; what is as it is anyway is left out. */
export function paramsOf({ search, filters, sort, down }: ListView): string {
  const params = new URLSearchParams();
  if (search !== '') params.set('q', search);
  for (const [name, value] of Object.entries(filters)) if (value !== '') params.set(name, value);
  if (sort !== TITLE || down) params.set('sort', `${down ? '-' : ''}${sort}`);
  return `?${params}`;
}

/** Every word of the search stands somewhere in the row; every filter fits; rows without a value come last. */
export function shownRows(rows: readonly ListRow[], view: ListView, language: string): ListRow[] {
  const sought = normal(view.search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const orderIn = (row: ListRow): string | number =>
    view.sort === TITLE ? row.title : (row.cells[view.sort]?.order ?? '');
  return rows
    .filter((row) => {
      const text = normal([row.title, ...Object.values(row.cells).map((cell) => cell.text)].join(' '));
      const fits = Object.entries(view.filters).every(
        ([name, value]) => value === '' || row.cells[name]?.value === value
      );
      return fits && sought.every((word) => text.includes(word));
    })
    .sort((a, b) => {
      const [left, right] = [orderIn(a), orderIn(b)];
      if ((left === '') !== (right === '')) return left === '' ? 1 : -1;
      const order =
        typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right));
      return (view.down ? -order : order) || compare(a.title, b.title) || compare(a.id, b.id);
    });
}
