import { expect, test } from 'vitest';
import type { DeskArea } from '#lib/app/desk/city.ts';
import { Words } from '#lib/i18n/words.ts';
import type { ChangeWords } from '#lib/kinds/spatial-change/plan.ts';
import { changeFaults } from './change-faults.ts';

const areaOf = (id: string, type = 'action-area'): DeskArea => ({
  ...{ id, name: id, slug: id, code: '', type, parent: 'town', validFrom: '2020-01-01', validTo: '', geometry: null }
});
const OFFERED = [areaOf('a'), areaOf('b'), areaOf('c', 'social-area')];
const SAID: ChangeWords = {
  ...{ act: 'convert', effectiveOn: '2021-04-13', areas: ['a'], type: 'action-quarter', names: [] },
  ...{ body: 'ASAG', decidedOn: '2021-04-13', paper: '19100-20', wording: '' }
};
const words = new Words('de');

test.each<[string, Partial<ChangeWords>, string[]]>([
  ['nothing', {}, []],
  ['no Beschluss', { body: '', decidedOn: '', paper: '' }, ['body', 'decidedOn', 'paper']],
  ['no day', { effectiveOn: '' }, ['effectiveOn']],
  ['no area', { areas: [] }, ['areas']],
  ['an area that is not there', { areas: ['x'] }, ['areas']],
  ['no type', { type: '' }, ['type']],
  ['the type that it has', { type: 'action-area' }, ['type']],
  ['a release without an end before the beginning', { act: 'release', type: '', effectiveOn: '2020-01-01' }, ['areas']],
  ['a release for good', { act: 'release', type: '' }, []],
  ['a split into one', { act: 'split', names: ['Nord'] }, ['names']],
  ['a split into two', { act: 'split', names: ['Nord', 'Süd'] }, []],
  ['a merger of one', { act: 'merge', names: ['Mitte'] }, ['areas']],
  ['a merger into two', { act: 'merge', areas: ['a', 'b'], names: ['Mitte', 'Rand'] }, ['names']],
  ['a merger', { act: 'merge', areas: ['a', 'b'], names: ['Mitte'] }, []]
])('%s', (_, more, faulty) => {
  expect(changeFaults({ ...SAID, ...more }, OFFERED, words).map(({ id }) => id)).toEqual(faulty);
});
