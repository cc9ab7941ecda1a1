import { describe, expect, it } from 'vitest';
import { plainLetters } from '../kit/sought.ts';
import { AS_GIVEN, drawnOf, paramsOf, ROWS as DRAWN, shownRows, viewIn, type ListRow } from './list-view.ts';

const row = (id: string, title: string, cells: Record<string, string | number> = {}): ListRow => ({
  ...{ id, title, href: `/x/${id}` },
  cells: Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [name, { text: String(value), value: String(value), order: value }])
  )
});
const ROWS = [
  row('1', 'Wege im Dunkeln', { source: 'event', weight: 3 }),
  row('2', 'Ärzte fehlen', { source: 'survey', weight: 10 }),
  row('3', 'Bänke am Bach', { source: 'event', weight: '' }),
  row('4', 'Zebrastreifen', { weight: 2 })
];
const COLUMNS = ['source', 'weight'];
const seen = (search: string): string[] =>
  shownRows(ROWS, viewIn(new URLSearchParams(search), COLUMNS), 'de').map(({ id }) => id);

describe('a list of records', () => {
  it('is sorted by title as a German reader sorts', () => expect(seen('')).toEqual(['2', '3', '1', '4']));

  it('is sorted by a column both ways, what says nothing last', () => {
    expect(seen('sort=weight')).toEqual(['4', '1', '2', '3']);
    expect(seen('sort=-weight')).toEqual(['2', '1', '4', '3']);
    expect(seen('sort=unheard')).toEqual(seen(''));
  });

  it('is searched word by word, whatever the accents and the case', () => {
    expect(seen('q=arzte')).toEqual(['2']);
    expect(seen('q=BACH+bänke')).toEqual(['3']);
    expect(seen('q=event')).toEqual(['3', '1']);
    expect(seen('q=nichts')).toEqual([]);
  });

  it('is searched in all that is written in a record, also where no row shows it', () => {
    const statement = 'Auf dem Weg zum Ämterhaus fehlt ein Geländer.';
    const rows = [...ROWS, { ...row('5', 'Treppe'), more: () => plainLetters(`${statement} Im Winter`) }];
    const found = (search: string) => shownRows(rows, viewIn(new URLSearchParams(search), COLUMNS), 'de');
    for (const search of ['q=amterhaus', 'q=GELANDER+treppe', 'q=winter']) expect(found(search)).toEqual([rows[4]]);
    expect(found('q=amterhaus+bach')).toEqual([]);
  });

  it('is filtered by what a column says', () => {
    expect(seen('source=event&sort=weight')).toEqual(['1', '3']);
    expect(seen('source=event&weight=3')).toEqual(['1']);
    expect(seen('unheard=x')).toHaveLength(4);
  });

  it('keeps the order it was given in until somebody sorts it', () => {
    const view = (search: string) => viewIn(new URLSearchParams(search), COLUMNS, AS_GIVEN);
    expect(shownRows(ROWS, view(''), 'de').map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect(shownRows(ROWS, view('sort=title'), 'de').map(({ id }) => id)).toEqual(['2', '3', '1', '4']);
    for (const search of ['?', '?sort=title', '?sort=-weight'])
      expect(paramsOf(view(search.slice(1)), AS_GIVEN)).toBe(search);
  });

  it.each(['?q=bach+b%C3%A4nke&source=event&sort=-weight', '?sort=-title', '?'])(
    'keeps its view in the address %s',
    (search) => expect(paramsOf(viewIn(new URLSearchParams(search), COLUMNS))).toBe(search)
  );

  it('draws a part of many rows, and always the ones that somebody comes back to', () => {
    const many = Array.from({ length: 450 }, (_, i): ListRow => ({ id: `${i}`, href: '', title: '', cells: {} }));
    expect(drawnOf(many, DRAWN, [undefined])).toBe(DRAWN);
    expect(drawnOf(many, DRAWN, ['3', undefined])).toBe(DRAWN);
    expect(drawnOf(many, DRAWN, ['3', `${DRAWN}`])).toBe(2 * DRAWN);
    expect(drawnOf(many, DRAWN, ['449'])).toBe(450);
    expect(drawnOf(many.slice(0, 7), DRAWN, ['away'])).toBe(7);
  });
});
