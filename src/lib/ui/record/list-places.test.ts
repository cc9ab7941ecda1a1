import { expect, test } from 'vitest';
import { ListPlaces } from './list-places.ts';

const PATH = '/desk/surveys';
const place = { search: '?q=bach', top: 420, row: 'b' };

test('whoever comes back from a record to the same view of its list goes on where they left it', () => {
  const places = new ListPlaces();
  places.leave(PATH, place);
  const back = { path: PATH, search: '?q=bach', from: `${PATH}/b` };
  expect(places.returnTo(back)).toEqual(place);
  expect(places.addressOf(PATH)).toBe('/desk/surveys?q=bach');
  expect(places.returnTo({ ...back, search: '' })).toBeUndefined();
  expect(places.returnTo({ ...back, from: '/desk/surveys-elsewhere' })).toBeUndefined();
  expect(places.returnTo({ ...back, from: undefined })).toBeUndefined();
});

test('a list that nobody has left yet has no place', () => {
  const places = new ListPlaces();
  expect(places.returnTo({ path: PATH, search: '', from: `${PATH}/b` })).toBeUndefined();
  expect(places.addressOf(PATH)).toBe(PATH);
});
