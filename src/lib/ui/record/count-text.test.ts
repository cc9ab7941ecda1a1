import { describe, expect, it } from 'vitest';
import { attendance } from '#lib/kinds/attendance/kind.ts';
import { faultsOf } from '#lib/domain/record/fault.ts';
import { GREATEST_COUNT } from '#lib/domain/record/schemas.ts';
import { CountText, readCount } from './count-text.svelte.ts';
import { exampleOf } from '#lib/kinds/examples.ts';

describe('A number somebody types', () => {
  it.each([
    ['12', 12],
    [' 7 ', 7],
    ['', ''],
    ['  ', ''],
    ['007', 7],
    ['٤٢', 42],
    ['۴۲', 42],
    [String(GREATEST_COUNT), GREATEST_COUNT]
  ])('%j counts %j', (text, count) => expect(readCount(text)).toBe(count));

  it.each(['zwölf', '12 Personen', '3,5', '1.000', '-1', '1e3', '0x1', '½', '1000001', '10000000'])(
    '%j is none',
    (text) => expect(readCount(text)).toBeUndefined()
  );
});

it('The greatest number a field takes is one that is sent', () =>
  expect(faultsOf(attendance, { ...exampleOf('attendance'), count: readCount(String(GREATEST_COUNT))! })).toEqual([]));

describe('The field it is typed into', () => {
  it('keeps what is no number before the eyes of the person, also when they leave it', () => {
    const field = new CountText();
    expect(field.take('1')).toBe(1);
    expect(field.take('1 und 2')).toBeUndefined();
    field.leave();
    expect([field.typed, field.isWrong]).toEqual(['1 und 2', true]);
  });

  it('shows the record again once it is left as a number', () => {
    const field = new CountText();
    field.take('zwölf');
    field.take('');
    expect([field.typed, field.isWrong]).toEqual(['', false]);
    field.leave();
    expect(field.typed).toBeUndefined();
  });
});
