import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUESTION_TYPES, type Question, type QuestionTypeName } from '#lib/domain/survey/definition.ts';
import { sheetAnswers } from '#lib/domain/survey/answers.ts';
import { countedBy, type AnswerValue, type Example } from '#lib/domain/survey/question-type.ts';
import { countedTypes } from './counted.ts';
import { questionTypes } from './definitions.ts';
import { inWorkbook } from './workbook.ts';

const CHOICES = ['a', 'b', 'c'].map((name) => ({ name, label: { de: name.toUpperCase() } }));

const modules = import.meta.glob<{ example?: Example }>('./*/definition.ts', { eager: true });
const screens = import.meta.glob('./*/screens{,.large}.ts');
const workbooks = import.meta.glob('./*/workbook.ts');

it('every folder here is a question type with a name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...QUESTION_TYPES].sort());
});

it('no two types take the same word of a workbook', () => {
  const taken = QUESTION_TYPES.flatMap((name) => inWorkbook(name).words.map((word) => `${word}: ${name}`));
  const words = taken.map((line) => line.split(':')[0]);
  expect(taken.filter((_, at) => words.indexOf(words[at]) !== words.lastIndexOf(words[at]))).toEqual([]);
});

const submitted = (value: AnswerValue): boolean => sheetAnswers.safeParse({ q: value }).success;

describe.each(QUESTION_TYPES)('the folder of the question type %s', (name) => {
  it('is named in definitions.ts', () => expect(Object.keys(questionTypes)).toContain(name));

  it('says how its answers are counted and exported: counted.ts', () =>
    expect(countedTypes[name]?.counted).toBeDefined());

  it('has a screen exactly if it asks something: screens.ts, or screens.large.ts', () => {
    const own = Object.keys(screens).filter((path) => path.startsWith(`./${name}/`));
    expect(own).toHaveLength(questionTypes[name]?.asks ? 1 : 0);
  });

  it('says how a workbook spells it: workbook.ts', () =>
    expect(Object.keys(workbooks)).toContain(`./${name}/workbook.ts`));

  // Those of choices name their list in the same cell: `select_one yn` (xlsform/row-type.ts).
  it('can be asked for by a word that a workbook is read with, unless it offers choices', () => {
    if (!(`./${name}/workbook.ts` in workbooks) || questionTypes[name]?.hasChoices !== false) return;
    const { words } = inWorkbook(name);
    expect(words, `words in question-types/${name}/workbook.ts`).not.toEqual([]);
  });
});

const countedOf = (name: QuestionTypeName) =>
  countedBy(countedTypes[name] ?? expect.fail(`question-types/${name}/counted.ts is missing`));

describe.each(Object.keys(questionTypes) as QuestionTypeName[])('the question type %s', (name) => {
  const type = questionTypes[name];
  const question: Question = { kind: 'question', name: 'q', type: name, list: 'l' };

  it('reads what people type, finds nothing wrong with it, and it can be sent', () => {
    if (!type.asks) return;
    const { example } = modules[`./${name}/definition.ts`] ?? {};
    const [typed, answer] = example ?? expect.fail(`question-types/${name}/definition.ts exports no example`);
    expect(type.read(typed, question)).toEqual(answer);
    expect(type.check(answer, question, CHOICES)).toBeUndefined();
    expect(submitted(answer)).toBe(true);
  });

  it('takes blanks for no answer', () => expect(type.read('  \u00a0', question)).toBeUndefined());

  it('keeps what it cannot read, and says so', () => {
    if (!type.asks || name === 'text') return;
    const kept = type.read('?!', question);
    expect([kept].flat()).toEqual(['?!']);
    expect(type.check(kept!, question, CHOICES)).toBeDefined();
  });

  it('never throws, whatever was typed or sent', () => {
    const counted = countedOf(name);
    const value = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value, (typed, sent) => {
        const read = type.read(typed, question);
        if (read !== undefined) type.check(read, question, CHOICES);
        type.check(sent, question, CHOICES);
        counted.buckets(sent);
        for (const { cell } of counted.columns(question, CHOICES))
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
    expect(countedOf(name).columns(question, CHOICES).length > 0).toBe(type.yields));
});
