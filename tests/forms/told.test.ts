import { describe, expect, it } from 'vitest';
import { resultsOf } from '#lib/domain/survey/results.ts';
import { responsesCsv } from '#lib/domain/survey/csv.ts';
import { compiled, importForm, inShort, openForm, type FormRow } from './form.ts';

const q = (type: string, name: string, more: FormRow = {}): FormRow => ({ type, name, label: `${name}?`, ...more });
const CALCULATION = '${a} * 2';

describe('a row with a calculation and no words', () => {
  it.each(['integer', 'decimal', 'text', 'date', 'select_one yn', 'select_multiple yn', 'range', 'note', 'calculate'])(
    'of type %s is worked out and sent, and nobody is asked for it',
    async (type) => {
      const rows = [q('integer', 'a'), { type, name: 'twice', calculation: CALCULATION }, q('text', 'z')];
      const view = (await openForm(rows))({ a: 4 });
      expect(view.screens.map(({ key }) => key)).toEqual(['a', 'z']);
      expect(view.answers()).toEqual({ a: 4, twice: 8 });
      expect(inShort(importForm(rows)).filter((line) => !line.includes('list-unused'))).toEqual(
        type === 'calculate' ? [] : ['info calculation-hidden twice 3 calculation']
      );
    }
  );

  it('asks nothing of anybody, whatever else stands in it', async () => {
    const hidden = {
      type: 'select_one yn or_other',
      name: 'h',
      calculation: "'ja'",
      required: 'yes',
      relevant: '${a} > 1'
    };
    const form = await openForm([q('integer', 'a'), hidden, q('text', 'z', { relevant: "${h} = 'ja'" })]);
    expect(form({ a: 1 }).screens).toHaveLength(1);
    expect(form({ a: 2 }).screens.map(({ key }) => key)).toEqual(['a', 'z']);
    expect(form({ a: 2 }).problems()).toEqual([]);
  });

  it('cuts a whole number as XLSForm does', async () => {
    const form = await openForm([q('integer', 'a'), { type: 'integer', name: 'h', calculation: '${a} div 2' }]);
    expect(form({ a: 5 }).answers()).toEqual({ a: 5, h: 2 });
    expect(form({}).answers()).toEqual({});
  });
});

describe('a row that can only be looked at', () => {
  it.each(['integer', 'decimal', 'text', 'note'])('of type %s shows its words and its value', async (type) => {
    const rows = [
      q('integer', 'a'),
      q(type, 'twice', { label: 'Zusammen', hint: 'Stunden', calculation: CALCULATION, read_only: 'yes' })
    ];
    const view = (await openForm(rows))({ a: 4 });
    const shown = view.screen('twice')?.parts.find(({ name }) => name === 'twice');
    expect(shown?.label?.plain).toMatch(/^Zusammen\s+8$/);
    expect(shown?.hint?.plain).toBe('Stunden');
    expect(view.review().map(({ question }) => question.name)).toEqual(['a']);
    expect(view.answers()).toEqual({ a: 4, twice: 8 });
    expect(inShort(importForm(rows, []))).toEqual([]);
  });

  it('shows a choice by its words, and quotes its value where its words do', async () => {
    const view = (
      await openForm([
        q('select_one yn', 'c', { calculation: "'ja'", read_only: 'yes' }),
        q('note', 'n', { label: 'Wert ${n}!', calculation: '1 + 1' }),
        q('text', 't', { read_only: 'true', default: 'Stadt' }),
        q('text', 'w', { read_only: 'TRUE' }),
        q('text', 'z')
      ])
    )();
    expect(view.screen('z')?.parts.map(({ label }) => label?.plain.replace(/\s+/g, ' '))).toEqual([
      'c? Ja',
      'Wert 2!',
      't? Stadt',
      'w?',
      'z?'
    ]);
  });

  it.each([
    ['acknowledge', { read_only: 'yes', calculation: "'OK'" }],
    ['trigger', { read_only: 'yes', default: 'OK' }]
  ])('can be one that is agreed to: %s', async (type, more) => {
    const rows = [q(type, 'seen', more), q('text', 'z')];
    expect(inShort(importForm(rows, []))).toEqual([]);
    expect((await openForm(rows))().screen('z')?.parts[0]?.label?.plain).toMatch(/^seen\?\s+OK$/);
  });

  it('has a start value, which is all it ever says: hidden, or under the words of a note', async () => {
    const rows = [
      { type: 'calculate', name: 'round', default: '7' },
      q('note', 'city', { default: 'Musterstadt' }),
      { type: 'calculate', name: 'none' },
      { type: 'calculate', name: 'moment', default: 'now()' },
      q('text', 'z', { relevant: '${round} = 7' })
    ];
    const view = (await openForm(rows))();
    expect(view.answers()).toEqual({ round: 7, city: 'Musterstadt' });
    expect(view.screen('z')?.parts[0]?.label?.plain).toMatch(/^city\?\s+Musterstadt$/);
    expect(inShort(importForm(rows, []))).toEqual([
      'not-included calculation-missing none 4 -',
      'not-included initial-left-out moment 5 default',
      'not-included calculation-missing moment 5 -'
    ]);
  });

  it('is in the export and in no result, and a condition that is no yes is named', async () => {
    const rows = [q('integer', 'a'), q('note', 'sum', { calculation: CALCULATION })];
    const versions = new Map([['v1', await compiled(importForm(rows).definition)]]);
    const sheets = [{ definition: 'v1', answers: { a: 4, sum: 8 }, day: '2026-11-20' }];
    expect(responsesCsv(versions, sheets)).toContain(';4;8');
    expect(resultsOf(versions, sheets).map(({ question }) => question.name)).toEqual(['a']);
    expect(inShort(importForm([q('text', 'a', { read_only: "${a} = 'x'" })], []))).toEqual([
      'not-included cell-left-out a 2 read_only'
    ]);
  });
});
