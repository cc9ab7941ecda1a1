import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExpression } from './check.ts';
import { parseExpression } from './parse.ts';
import { printExpression } from './print.ts';
import { namesIn, OPERATORS, walk, type Expression } from './tree.ts';

const printed = (source: string): string => {
  const parsed = parseExpression(source);
  return parsed.ok ? printExpression(parsed.value) : `${parsed.error.code} at ${parsed.error.at}: ${parsed.error.text}`;
};

const withoutPlaces = (tree: Expression): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (key === 'at' ? undefined : value)));

const name = fc
  .stringMatching(/^[a-zäöüß_][a-z0-9_]{0,8}$/)
  .filter((text) => !['and', 'or', 'div', 'mod'].includes(text));
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.nat(1e9).map((value) => ({ kind: 'number' as const, value: value / 1000 })),
  fc
    .oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes("'")),
      fc.constant("it's")
    )
    .map((value) => ({ kind: 'text' as const, value })),
  name.map((ref) => ({ kind: 'ref' as const, name: ref, at: 0 })),
  name.map((column) => ({ kind: 'column' as const, name: column, at: 0 })),
  fc.constant({ kind: 'self' as const, at: 0 })
);
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    tie('tree').map((of) => ({ kind: 'minus' as const, of })),
    fc
      .tuple(fc.constantFrom(...OPERATORS), tie('tree'), tie('tree'))
      .map(([operator, left, right]) => ({ kind: 'operation' as const, operator, left, right })),
    fc
      .tuple(name, fc.array(tie('tree'), { maxLength: 3 }))
      .map(([call, args]) => ({ kind: 'call' as const, name: call, args, at: 0 }))
  )
}));

describe('an expression', () => {
  it.each([
    ["${a} = 'ja'", "${a} = 'ja'"],
    ['${a}=’ja’', "${a} = 'ja'"],
    ['${a} = “ja”', "${a} = 'ja'"],
    ['${a} = „ja“', "${a} = 'ja'"],
    ["selected (${a}, 'x')", "selected(${a}, 'x')"],
    ["selected(${a},\n'x') ", "selected(${a}, 'x')"],
    ['${ a }\u00a0= 1', '${a} = 1'],
    ['. >= 18 and . <= 120', '. >= 18 and . <= 120'],
    ['.5 + 5.', '0.5 + 5'],
    ['${a} or ${b} and ${c}', '${a} or ${b} and ${c}'],
    ['(${a} or ${b}) and ${c}', '(${a} or ${b}) and ${c}'],
    ['1 - (2 - 3) - 4', '1 - (2 - 3) - 4'],
    ['-(1 + 2) * -3', '-(1 + 2) * -3'],
    ['${a}*2 div 3 mod 4', '${a} * 2 div 3 mod 4'],
    ['count-selected(.)<=3', 'count-selected(.) <= 3'],
    ["'it’s'", "'it’s'"],
    ["${a} = 'ja’", "${a} = 'ja'"],
    ["selected(${a}, 'x’) and selected(${b}, ‘y')", "selected(${a}, 'x') and selected(${b}, 'y')"],
    ["${a} = 'x’ or ${b} != '’ or ${c} = 'it’s’", "${a} = 'x' or ${b} != '' or ${c} = 'it’s'"],
    ['${a} = "ja” and ${b} = „nein"', "${a} = 'ja' and ${b} = 'nein'"],
    ["${a} = ´ja´ or ${a} = `nein'", "${a} = 'ja' or ${a} = 'nein'"],
    ["concat('a’, 'b’)", "concat('a', 'b')"],
    ['region=${region}', 'region = ${region}'],
    ['today() > ${geburt}', 'today() > ${geburt}'],
    ["regex(., '^[^@\\s]+$')", "regex(., '^[^@\\s]+$')"]
  ])('%s is read as %s', (source, expected) => expect(printed(source)).toBe(expected));

  it.each([
    ['', 'unfinished at 0: '],
    ['${a} =', 'unfinished at 6: '],
    ["${a} = 'ja", "unclosed-text at 7: 'ja"],
    ['${a', 'unexpected at 0: ${a'],
    ['${a} == 1', 'unexpected at 6: ='],
    ['${a} && ${b}', 'unexpected at 5: && ${b}'],
    ['(${a}', 'unfinished at 5: '],
    ['${a})', 'unexpected at 4: )'],
    ['${a} ${b}', 'unexpected at 5: ${b}'],
    ['1 + ${last-saved#a}', 'unsupported-path at 4: last-saved#a'],
    ['${my question} = 1', 'unknown-question at 0: my question'],
    ['../a', 'unsupported-path at 0: ..'],
    ["instance('x')/root", 'unsupported-path at 13: /'],
    [`${'('.repeat(400)}1${')'.repeat(400)}`, 'too-long at 150: (']
  ])('%s is refused, and says where', (source, expected) => expect(printed(source)).toBe(expected));

  it('is the same tree after being printed and read again', () => {
    fc.assert(
      fc.property(tree, (original) => {
        const again = parseExpression(printExpression(original));
        expect(again.ok && withoutPlaces(again.value)).toEqual(withoutPlaces(original));
      }),
      { numRuns: 500 }
    );
  });

  it('never makes the parser throw, whatever somebody typed into the cell', () => {
    const scraps = fc.array(
      fc.constantFrom(
        '${a}',
        '${',
        "'",
        '’',
        '(',
        ')',
        ',',
        '.',
        '-',
        'and',
        'or',
        'if',
        '=',
        '<',
        '1',
        ' ',
        '/',
        '"',
        'ä'
      )
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          scraps.map((parts) => parts.join(''))
        ),
        (source) => void parseExpression(source)
      ),
      { numRuns: 1000 }
    );
  });

  it('says which questions it reads', () => {
    const parsed = parseExpression("if(${a} = 'x', ${b}, concat(${c}, -${a}))");
    expect(parsed.ok && [...namesIn(parsed.value)]).toEqual(['a', 'b', 'c']);
    expect(parsed.ok && [...walk(parsed.value)].length).toBe(9);
  });
});

describe('the check of names and functions', () => {
  const problems = (source: string) => {
    const parsed = parseExpression(source);
    const around = {
      knows: (other: string) => other === 'a',
      self: false,
      understands: (pattern: string) => pattern !== '(?=x)'
    };
    return parsed.ok ? checkExpression(parsed.value, around).map(({ code, text }) => `${code} ${text}`) : ['broken'];
  };

  it.each([
    ['${a} = ${b}', ['unknown-question b']],
    ['Ethopia', ['unknown-word Ethopia']],
    ['. > 1', ['self-not-here .']],
    ['pulldata(1)', ['unknown-function pulldata']],
    ['constructor(1)', ['unknown-function constructor']],
    ['if(${a}, 1)', ['argument-count if']],
    ['regex(${a}, ${a})', ['regex-not-literal regex']],
    ["regex(${a}, '(?=x)')", ['regex-not-understood regex']],
    ["selected(${a}, 'x') and not(false())", []]
  ])('finds in %s what cannot be worked out', (source, expected) => expect(problems(source)).toEqual(expected));
});
