import { describe, expect, it } from 'vitest';
import { suspectsIn, takeOut } from './redact.ts';

const found = (text: string) => suspectsIn(text).map(({ start, end, why }) => [text.slice(start, end), why]);

describe('what names somebody', () => {
  it.each([
    ['Rufen Sie an: 0231 / 50-12345.', '0231 / 50-12345', 'phone'],
    ['+49 (0)151 234 567 89 ist meine Nummer', '+49 (0)151 234 567 89', 'phone'],
    ['an max.muster@web.de schreiben', 'max.muster@web.de', 'email'],
    ['Konto DE89 3704 0044 0532 0130 00 bitte', 'DE89 3704 0044 0532 0130 00', 'iban'],
    ['Der Wagen DO-AB 1234 parkt dort', 'DO-AB 1234', 'plate'],
    ['B MW 7E steht im Weg', 'B MW 7E', 'plate'],
    ['sagt Frau Dr. Öztürk-Maier immer', 'Frau Dr. Öztürk-Maier', 'name'],
    ['Herrn Max Müller fragen', 'Herrn Max Müller', 'name'],
    ['Mrs. Smith said so', 'Mrs. Smith', 'name']
  ])('is found in %j', (text, place, why) => {
    expect(found(text)).toEqual([[place, why]]);
  });

  it.each([
    'Am Bach fehlt seit 2019 eine Bank.',
    'Haus 12 und 14, 3. Etage',
    'Die Frau war freundlich',
    'Buslinie 453, 10 Uhr'
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is found wherever it stands, one place never twice', () => {
    const text = 'Frau Klein (klein@web.de, 0231 5012345) und Herr Groß';
    expect(found(text).map(([, why]) => why)).toEqual(['name', 'email', 'phone', 'name']);
  });
});

describe('taking out', () => {
  it('leaves a mark for each place, and every other letter', () => {
    const text = 'Frau Klein wohnt neben Herr Groß.';
    expect(takeOut(text, suspectsIn(text))).toBe('[…] wohnt neben […].');
    expect(suspectsIn(takeOut(text, suspectsIn(text)))).toEqual([]);
  });

  it('keeps the spaces somebody marked with it, and takes nothing out where nothing is marked', () => {
    expect(takeOut('Bei Klein nebenan', [{ start: 3, end: 10 }])).toBe('Bei […] nebenan');
    expect(takeOut('Bei Klein', [{ start: 4, end: 4 }])).toBe('Bei Klein');
    expect(takeOut('Bei Klein', [{ start: 3, end: 4 }])).toBe('Bei Klein');
  });
});
