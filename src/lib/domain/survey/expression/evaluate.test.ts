import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { FUNCTIONS } from './functions.ts';
import { parseExpression } from './parse.ts';
import { createMatcher, understandsPattern } from './regex.ts';
import type { Expression } from './tree.ts';
import type { Value } from './values.ts';

const ANSWERS: Readonly<Record<string, Value>> = {
  none: '',
  ja: 'ja',
  several: 'a b other',
  five: 5,
  text5: '5',
  yes: true,
  no: false,
  born: '2000-02-29'
};

function valueOf(source: string, self: Value = ''): Value | undefined {
  const parsed = parseExpression(source);
  const scope = { answer: (name: string) => ANSWERS[name] ?? '', self, today: '2026-11-22', matches: createMatcher() };
  return parsed.ok ? evaluate(parsed.value, scope) : undefined;
}

describe('an expression over answers', () => {
  it.each([
    // An unanswered question is the empty text: equal to it, no number, smaller and greater than nothing.
    ["${none} = ''", true],
    ['${none} = 0', false],
    ['${none} < 1', false],
    ['${none} >= 0', false],
    ["${none} != 'x'", true],
    ['${none} + 1', NaN],
    // Answers of choices are texts, but compare as numbers with numbers.
    ['${text5} = 5', true],
    ["${five} = '5'", true],
    ["${five} = ' 5,0 '", true],
    ['${text5} > 4', true],
    ["${ja} = 'Ja'", false],
    // A boolean makes the other side a boolean, and any text but the empty one is true.
    ["${no} = 'false'", false],
    ["${yes} = 'x'", true],
    ["not('')", true],
    ["not('0')", false],
    ['not(0)', true],
    ['${no} or ${none}', false],
    ["${yes} and 'x'", true],
    // Arithmetic.
    ['7 mod 3', 1],
    ['-7 mod 3', -1],
    ['7 div 2', 3.5],
    ['1 div 0', Infinity],
    ['0.1 + 0.2 = 0.3', true],
    ['-(2 - 5) * 2', 6],
    // Functions.
    ["selected(${several}, 'b')", true],
    ["selected(${several}, 'oth')", false],
    ["selected(${none}, 'b')", false],
    ["selected(${none}, '')", true],
    ["selected(${several}, '')", false],
    ['count-selected(${several})', 3],
    ['count-selected(${none})', 0],
    ['selected-at(${several}, 1)', 'b'],
    ["if(${ja} = 'ja', 'A', 'B')", 'A'],
    ['coalesce(${none}, ${ja})', 'ja'],
    ['round(2.5)', 3],
    ['round(-2.5)', -2],
    ['round(1.005, 2)', 1.01],
    ['int(-2.7)', -2],
    ["number('abc')", NaN],
    ['string(1 div 3 * 3)', '1'],
    ['string(0.0000001)', '0.0000001'],
    ['string(1000000 * 1000000 * 1000000 * 1000000)', '1000000000000000000000000'],
    ["concat('a', 1, true())", 'a1true'],
    ["string-length('äöü')", 3],
    ["substr('Sozialraum', 0, 6)", 'Sozial'],
    ["contains('Sozialraum', 'raum')", true],
    ["normalize-space('  a   b ')", 'a b'],
    ['max(${five}, ${none}, 3)', 5],
    ["substring-before('Nord-Viertel', '-')", 'Nord'],
    ["substring-after('Nord-Viertel', '-')", 'Viertel'],
    ["substring-after('Nord', '-')", ''],
    ['floor(-1.5) + ceiling(1.2)', 0],
    // Dates are days.
    ['today()', '2026-11-22'],
    ['${born} < today()', true],
    ["today() - '2026-11-20'", 2],
    ['int((today() - ${born}) div 365.25)', 26],
    ["date('2026-01-31') + 1", 20485],
    ['date(20485)', '2026-02-01'],
    ["'2026-02-30' < today()", false],
    // A pattern must fit all of the text.
    ["regex('a@b.de', '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')", true],
    ["regex('01097 Dresden', '[0-9]{5}')", false]
  ])('%s is %s', (source, expected) => expect(valueOf(source)).toEqual(expected));

  it('knows its own answer as a full stop', () => expect(valueOf('. >= 18 and . <= 120', 34)).toBe(true));

  it('matches a hostile pattern in linear time', () => {
    const started = performance.now();
    expect(valueOf("regex(., '(a+)+b')", 'a'.repeat(4000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('refuses patterns that no linear engine can match', () => {
    expect(['(?=a)b', '(a)\\1', '(', 'a{1001}'].map(understandsPattern)).toEqual([false, false, false, false]);
    expect(createMatcher()('(', '(')).toBe(false);
  });

  it('keeps texts that feed each other from growing without end', () => {
    const doubled = parseExpression('concat(${x}, ${x})');
    let text: Value = 'x'.repeat(1000);
    for (let round = 0; round < 30 && doubled.ok; round++) {
      const before = text;
      text = evaluate(doubled.value, { answer: () => before, today: '', matches: () => false });
    }
    expect(String(text).length).toBe(20_000);
  });
});

describe('evaluation', () => {
  const leaf: fc.Arbitrary<Expression> = fc.oneof(
    fc.double().map((value) => ({ kind: 'number' as const, value })),
    fc.string().map((value) => ({ kind: 'text' as const, value })),
    fc
      .constantFrom('none', 'ja', 'several', 'five', 'yes', 'born')
      .map((name) => ({ kind: 'ref' as const, name, at: 0 })),
    fc.constant({ kind: 'self' as const, at: 0 })
  );
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc
        .tuple(fc.constantFrom('or', 'and', '=', '!=', '<', '+', '-', '*', 'div', 'mod'), tie('tree'), tie('tree'))
        .map(([operator, left, right]) => ({ kind: 'operation' as const, operator: operator as '+', left, right })),
      fc
        .tuple(fc.constantFrom(...Object.keys(FUNCTIONS), 'unknown'), fc.array(tie('tree'), { maxLength: 4 }))
        .map(([name, args]) => ({ kind: 'call' as const, name, args, at: 0 }))
    )
  }));

  it('yields a value for every tree and every answer, and the same one each time', () => {
    const scope = {
      answer: (name: string) => ANSWERS[name] ?? '',
      self: '',
      today: '2026-11-22',
      matches: createMatcher()
    };
    fc.assert(
      fc.property(tree, (expression) => {
        const value = evaluate(expression, scope);
        expect(['string', 'number', 'boolean']).toContain(typeof value);
        expect(evaluate(expression, scope)).toEqual(value);
      }),
      { numRuns: 1000 }
    );
  });

  it('stops at its budget instead of stopping the phone', () => {
    let deep: Expression = { kind: 'number', value: 1 };
    for (let level = 0; level < 14; level++) deep = { kind: 'operation', operator: '+', left: deep, right: deep };
    expect(evaluate(deep, { answer: () => '', today: '', matches: () => false })).toEqual(NaN);
  });
});
