import { describe, expect, it } from 'vitest';
import { agendaItem } from './agenda-item/kind.ts';
import { attendance } from './attendance/kind.ts';
import { conference } from './conference/kind.ts';
import { resolution } from './resolution/kind.ts';
import { task } from './task/kind.ts';
import { survey } from './survey/kind.ts';
import { faultsOf } from '../domain/record/fault.ts';
import { exampleOf } from './examples.ts';

const meeting = { ...exampleOf('conference') };

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
    expect(faultsOf(attendance, { ...exampleOf('attendance'), count: 1_000_001 })).toEqual([
      { field: 'count', fault: { type: 'too-great', most: 1_000_000 } }
    ]));

  const DAYS = { first: '2000-01-01', last: '2099-12-31' };
  it.each(['0026-12-31', '1999-12-31', '2100-01-01', '3026-11-05', '9999-12-31', '2026-02-30', '31.12.26', '-'])(
    'is %j for a day, with the days that can be',
    (heldOn) => {
      const fault = { type: 'no-such-day', ...DAYS };
      expect(faultsOf(conference, { ...meeting, heldOn })).toEqual([{ field: 'heldOn', fault }]);
      expect(faultsOf(task, { ...exampleOf('task'), dueOn: heldOn })).toEqual([{ field: 'dueOn', fault }]);
      expect(faultsOf(conference, { ...meeting, nextOn: heldOn })).toEqual([{ field: 'nextOn', fault }]);
      expect(faultsOf(survey, { ...exampleOf('survey'), closesOn: heldOn })).toEqual([{ field: 'closesOn', fault }]);
    }
  );

  it('is no count that is empty: nobody counted, or not yet', () => {
    for (const field of ['yes', 'no', 'abstained'])
      expect(faultsOf(resolution, { ...exampleOf('resolution'), [field]: '' })).toEqual([]);
    expect(faultsOf(attendance, { ...exampleOf('attendance'), count: '' })).toEqual([]);
    expect(faultsOf(attendance, { ...exampleOf('attendance'), count: -1 })).not.toEqual([]);
    expect(faultsOf(attendance, { ...exampleOf('attendance'), count: '12' })).not.toEqual([]);
  });

  it('is a field that was never written, where a record cannot be without it', () => {
    const { title: _, ...untitled } = exampleOf('agenda-item');
    expect(faultsOf(agendaItem, untitled)).toEqual([{ field: 'title', fault: { type: 'missing' } }]);
    expect(faultsOf(agendaItem, { ...untitled, title: '' })).toEqual([]);
  });
});
