import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileSurvey } from '#lib/domain/survey/compile.ts';
import { contactQuestions, moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import { definitionBytes, readDefinition, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import type { AnswerValue } from '#lib/domain/survey/question-type.ts';
import { resultsOf } from '#lib/domain/survey/results.ts';
import { SurveyView, startDraft } from '#lib/domain/survey/session.ts';
import { importXlsform } from '#lib/xlsform/import.ts';
import { countedTypes } from '#lib/question-types/counted.ts';
import { TODAY, xlsxOf, type FormRow } from './form.ts';

const rarely = (...values: string[]) =>
  fc.oneof(
    { weight: 120, arbitrary: fc.constant('') },
    { weight: 40, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) }
  );

/** `@` stands for a question further up. */
const condition = (...more: string[]) =>
  rarely(
    "${@} = 'x'",
    '${@} > 3',
    "selected(${@}, 'y')",
    '${@}',
    "not(${@} = '') and ${@}",
    'today() - ${@}',
    'pulldata(${@})',
    ...more
  );

const asked: fc.Arbitrary<FormRow> = fc.record({
  type: fc.constantFrom(
    ...[
      'text',
      'integer',
      'decimal',
      'date',
      'note',
      'calculate',
      'range',
      'select_one l',
      'select_multiple m',
      'select_one m',
      'select_one l or_other'
    ],
    ...['geopoint', 'start', 'select_one f.csv', 'nonsense']
  ),
  name: fc.oneof(
    { weight: 9, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom('email', 'a', 'Straße') }
  ),
  'label::Deutsch (de)': fc.constantFrom('Frage', '**Frage** ${@}', '<b>x</b>', ''),
  'label::English': rarely('Question'),
  hint: rarely('Hinweis'),
  required: rarely('yes', 'no', '${@}'),
  relevant: condition(),
  constraint: condition('. > 1', "regex(., '[a-z]+')"),
  calculation: rarely('${@}', '${@} + 1', "concat(${@}, 'x')", '1 div 0', 'today()'),
  choice_filter: rarely('region = ${@}', "name != 'x'"),
  appearance: rarely('multiline', 'likert', 'label', 'w1'),
  default: rarely('x', '3', '2026-01-01', 'today()'),
  parameters: rarely('start=0 end=10 step=2'),
  read_only: rarely('yes'),
  disabled: rarely('yes')
});

const block = (word: string, begin: FormRow, inner: readonly (readonly FormRow[])[]): FormRow[] => [
  { ...begin, type: `begin_${word}`, required: '', constraint: '', calculation: '' },
  ...inner.flat(),
  { type: `end_${word}`, name: '' }
];
const { rows: tree } = fc.letrec<{ rows: FormRow[] }>((tie) => ({
  rows: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: asked.map((row) => [row]) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('group', 'group', 'group', 'repeat'),
          asked,
          fc.constantFrom('', 'field-list'),
          fc.array(tie('rows'), { maxLength: 4 })
        )
        .map(([word, begin, appearance, inner]) => block(word, { ...begin, appearance }, inner))
    }
  )
}));

/** Names for those that have none, and questions further up for those that ask for one. */
function settled(rows: readonly FormRow[]): FormRow[] {
  const above = (index: number, at: number): string => `q${(index * 7 + at * 3) % Math.max(1, index)}`;
  return rows.map((row, index) =>
    Object.fromEntries(
      Object.entries(row).map(([heading, cell]) => {
        if (heading === 'name') return [heading, cell || `q${index}`];
        return [
          heading,
          typeof cell === 'string'
            ? cell.replace(/\$\{@\}/g, (_, at: number) => (index === 0 ? 'true()' : `\${${above(index, at)}}`))
            : cell
        ];
      })
    )
  );
}
const sheet = fc.array(tree, { minLength: 1, maxLength: 10 }).map((rows) => settled(rows.flat()));
const CHOICES = ['l', 'm'].flatMap((list_name) =>
  ['x', 'y', 'z'].map((choice, index) => ({ list_name, name: choice, label: `Wahl ${index}`, region: choice }))
);

const value = fc.oneof(
  fc.constantFrom('x', 'y', '2026-01-01', ''),
  fc.string({ maxLength: 4 }),
  fc.integer({ min: -5, max: 20 }),
  fc.constant(null),
  fc.array(fc.constantFrom('x', 'y', 'q'), { maxLength: 3 })
);
const draft = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'e', 'g', 'g.a', 'email', 'a_other'),
  value as fc.Arbitrary<AnswerValue | null>
);

/** Whoever answers anything at all finds a way through, and what they send can be counted. */
function canBeAnswered(
  definition: SurveyDefinition,
  part: 'answers' | 'contact',
  answers: Record<string, AnswerValue | null>
): void {
  const compiled = compileSurvey(definition, countedTypes, undefined, part);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const view = new SurveyView(compiled.value, {
    draft: { ...startDraft(compiled.value), ...answers },
    language: 'en',
    today: TODAY
  });
  const keys = view.screens.map((screen) => screen.key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(view.screen(key)?.key).toBe(key);
  let walked = 0;
  for (let key = keys[0]; key !== undefined; key = view.next(key)) walked++;
  expect(walked).toBe(keys.length);
  for (const { screen } of view.problems()) expect(keys).toContain(screen);
  resultsOf(new Map([['v', compiled.value]]), [{ definition: 'v', answers: view.answers() }]);
}

it('whatever stands in the sheets, the import says what is wrong or gives a form that can be answered', () => {
  let forms = 0;
  fc.assert(
    fc.property(sheet, draft, (rows, answers) => {
      const { definition, report } = importXlsform(xlsxOf(rows, CHOICES));
      expect(definition === undefined).toBe(report.some((entry) => entry.level === 'error'));
      if (definition === undefined) return;
      forms++;
      expect(readDefinition(definitionBytes(definition))).toEqual({ ok: true, value: definition });
      canBeAnswered(definition, 'answers', answers);
      const { definition: apart } = moveToContactForm(definition, [
        ...contactQuestions(definition.items, countedTypes),
        'q1',
        'q4'
      ]);
      canBeAnswered(apart, 'answers', answers);
      canBeAnswered(apart, 'contact', answers);
    }),
    { numRuns: 400 }
  );
  expect(forms).toBeGreaterThan(80);
});
