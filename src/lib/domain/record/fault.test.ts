import { describe, expect, it } from 'vitest';
import { agendaItem, attendance, conference } from '../conference/conference.ts';
import { faultsOf } from './fault.ts';

const meeting = { ...conference.example };

describe('What keeps a record from being sent', () => {
  it('is nothing where every field fits', () => expect(faultsOf(conference, meeting)).toEqual([]));

  it.each([
    ['a title that was cleared', { title: '' }, { field: 'title', fault: { type: 'missing' } }],
    ['a day that was cleared', { heldOn: '' }, { field: 'heldOn', fault: { type: 'missing' } }],
    ['half a time', { beginsAt: '9' }, { field: 'beginsAt', fault: { type: 'misshapen' } }],
    [
      'a place of 301 characters',
      { place: 'x'.repeat(301), chair: 'Quartiersbüro' },
      { field: 'place', fault: { type: 'too-long', length: 301, most: 300 } }
    ]
  ])('is %s, and that field alone', (_, change, fault) =>
    expect(faultsOf(conference, { ...meeting, ...change })).toEqual([fault])
  );

  it('is a count greater than the schema takes', () =>
    expect(faultsOf(attendance, { ...attendance.example, count: 1_000_001 })).toEqual([
      { field: 'count', fault: { type: 'too-great', most: 1_000_000 } }
    ]));

  it('is a field that was never written, where a record cannot be without it', () => {
    const { title: _, ...untitled } = agendaItem.example;
    expect(faultsOf(agendaItem, untitled)).toEqual([{ field: 'title', fault: { type: 'missing' } }]);
    expect(faultsOf(agendaItem, { ...untitled, title: '' })).toEqual([]);
  });
});
