import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUESTION_TYPES, type Question } from '#lib/domain/survey/definition.ts';
import { sheetAnswers } from '#lib/domain/survey/answers.ts';
import type { AnswerValue } from '#lib/domain/survey/question-type.ts';
import { questionTypes } from './definitions.ts';

const CHOICES = ['a', 'b', 'c'].map((name) => ({ name, label: { de: name.toUpperCase() } }));

/** For each type: what a person types and what it means. */
const TYPED: Record<(typeof QUESTION_TYPES)[number], [string, AnswerValue] | undefined> = {
  text: [' Ein Satz. ', 'Ein Satz.'],
  integer: ['1.200', 1200],
  decimal: ['2,5', 2.5],
  date: ['24.12.1990', '1990-12-24'],
  'select-one': ['b', 'b'],
  'select-multiple': ['a c', ['a', 'c']],
  range: ['7', 7],
  note: undefined,
  calculate: undefined
};

it('every folder here is a question type with a name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...QUESTION_TYPES].sort());
});

const submitted = (value: AnswerValue): boolean => sheetAnswers.safeParse({ q: value }).success;

describe.each(QUESTION_TYPES)('the question type %s', (name) => {
  const type = questionTypes[name];
  const question: Question = { kind: 'question', name: 'q', type: name, list: 'l' };

  it('reads what people type, finds nothing wrong with it, and it can be sent', () => {
    const typed = TYPED[name];
    expect(typed !== undefined).toBe(type.asks);
    if (typed === undefined) return;
    expect(type.read(typed[0], question)).toEqual(typed[1]);
    expect(type.check(typed[1], question, CHOICES)).toBeUndefined();
    expect(submitted(typed[1])).toBe(true);
  });

  it('takes blanks for no answer', () => expect(type.read('  \u00a0', question)).toBeUndefined());

  it('keeps what it cannot read, and says so', () => {
    if (!type.asks || name === 'text') return;
    const kept = type.read('?!', question);
    expect([kept].flat()).toEqual(['?!']);
    expect(type.check(kept!, question, CHOICES)).toBeDefined();
  });

  it('never throws, whatever was typed or sent', () => {
    const value = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value, (typed, sent) => {
        const read = type.read(typed, question);
        if (read !== undefined) type.check(read, question, CHOICES);
        type.check(sent, question, CHOICES);
        type.buckets(sent);
        for (const { cell } of type.columns(question, CHOICES))
          expect(['string', 'number', 'undefined']).toContain(typeof cell(sent));
      })
    );
  });

  it('reads its own spelling of a value as the same value', () => {
    if (!type.asks) return;
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = type.read(typed, question);
        if (read !== undefined)
          expect(type.read(Array.isArray(read) ? read.join(' ') : String(read), question)).toEqual(read);
      })
    );
  });

  it('has columns exactly if it yields a value', () =>
    expect(type.columns(question, CHOICES).length > 0).toBe(type.yields));
});
