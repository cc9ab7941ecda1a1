import { expect, it } from 'vitest';
import { DayText, UNFINISHED } from './day-text.svelte.ts';

/** What a browser gives while the year is typed key by key, and what the field gives on. */
const typing = (...days: string[]) => {
  const field = new DayText();
  return { field, given: days.map((day) => field.take(day, false)) };
};

it('gives no year between the keystrokes of one', () => {
  const { field, given } = typing('0002-12-31', '0020-12-31', '0202-12-31', '2026-12-31');
  expect(given).toEqual([undefined, undefined, undefined, '2026-12-31']);
  expect([field.typed, field.leave(false), field.typed]).toEqual(['2026-12-31', undefined, undefined]);
});

it('understands two digits as a year of this century, once the field is left', () => {
  const { field, given } = typing('0002-12-31', '0026-12-31');
  expect(given).toEqual([undefined, undefined]);
  expect([field.typed, field.leave(false), field.typed]).toEqual(['0026-12-31', '2026-12-31', undefined]);
});

it('hands a year of three digits on as it is, to be refused where everybody sees it', () =>
  expect(typing('0202-12-31').field.leave(false)).toBe('0202-12-31'));

it('takes a day away when the field is emptied, and not when only a part is typed', () => {
  const field = new DayText();
  expect(field.take('', false)).toBe('');
  expect(field.take('', true)).toBeUndefined();
  expect(field.isUnfinished).toBe(false);
  expect([field.leave(true), field.isUnfinished]).toEqual([UNFINISHED, true]);
  expect([field.take('2026-12-31', false), field.isUnfinished]).toEqual(['2026-12-31', false]);
});

it('gives nothing when it is left as it was', () => expect(new DayText().leave(false)).toBeUndefined());

it('says so when a part was typed into an empty field, of which a browser tells only when it is left', () => {
  const field = new DayText();
  expect([field.leave(true), field.isUnfinished]).toEqual([UNFINISHED, true]);
});

it('is empty when the part of a day is taken away again, of which a browser does not tell either', () => {
  const field = new DayText();
  field.leave(true);
  expect([field.leave(false), field.isUnfinished, field.typed]).toEqual(['', false, undefined]);
});

it('takes a time as it is, since it has no year', () => {
  const field = new DayText('time');
  expect([field.take('02:30', false), field.leave(false)]).toEqual(['02:30', undefined]);
  expect([field.take('', true), field.leave(true), field.isUnfinished]).toEqual([undefined, UNFINISHED, true]);
});
