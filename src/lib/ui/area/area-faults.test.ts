import { expect, test } from 'vitest';
import type { DeskArea } from '#lib/app/desk/city.ts';
import { Words } from '#lib/i18n/words.ts';
import { areaFaults, namesake, parentsFor } from './area-faults.ts';

const areaOf = (id: string, parent: string | null, more: Partial<DeskArea> = {}): DeskArea => ({
  ...{ id, name: id, slug: id.toLowerCase(), code: '', type: 'quarter', parent },
  ...{ validFrom: '2020-01-01', validTo: '', geometry: null, ...more }
});
const AREAS = [
  areaOf('Stadt', null, { type: 'municipality' }),
  areaOf('Nord', 'Stadt', { code: '01' }),
  areaOf('Hafen', 'Nord', { code: '02', validTo: '2024-12-31' })
];
const words = new Words('de');
const said = (more: Partial<DeskArea> = {}) => areaOf('Neu', 'Stadt', { code: '03', ...more });
const wrong = (more: Partial<DeskArea>, id?: string) =>
  areaFaults(said(more), { areas: AREAS, id }, words).map((fault) => fault.id);

test.each([
  ['nothing', {}, []],
  ['no name', { name: '', slug: '' }, ['name', 'slug']],
  ['too long a name', { name: 'x'.repeat(201) }, ['name']],
  ['an address that another one has', { slug: 'nord' }, ['slug']],
  ['an address that is none', { slug: 'Am Markt' }, ['slug']],
  ['a number that another one has', { code: ' 01' }, ['code']],
  ['no type', { type: '' }, ['type']],
  ['lying in what is not there', { parent: 'anderswo' }, ['parent']],
  ['an end before the beginning', { validTo: '2019-12-31' }, ['validTo']],
  ['days that are none', { validFrom: '2020-02-31', validTo: 'morgen' }, ['validFrom', 'validTo']]
] satisfies [string, Partial<DeskArea>, string[]][])('%s', (_, more, faulty) => {
  expect(wrong(more)).toEqual(faulty);
});

test('a number goes over to the area that follows on one', () => {
  expect(wrong({ code: '02' })).toEqual(['code']);
  expect(wrong({ code: '02', validFrom: '2025-01-01' })).toEqual([]);
});

test('an area lies in none that lies in itself, and the whole municipality in none', () => {
  const among = { areas: AREAS, id: 'Nord' };
  expect(parentsFor(among).map(({ id }) => id)).toEqual(['Stadt']);
  const nord = areaOf('Nord', 'Hafen', { code: '01' });
  expect(areaFaults(nord, among, words).map(({ id }) => id)).toEqual(['parent']);
  expect(areaFaults(areaOf('Stadt', null), { areas: AREAS, id: 'Stadt' }, words)).toEqual([]);
});

test('a name that another one has is remarked', () => {
  expect(namesake(' nord', { areas: AREAS, id: undefined })?.id).toBe('Nord');
  expect(namesake('Nord', { areas: AREAS, id: 'Nord' })).toBeUndefined();
});
