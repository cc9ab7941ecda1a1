import { describe, expect, it } from 'vitest';
import { questionTypes } from '#lib/question-types/definitions.ts';
import { compileSurvey } from '#lib/domain/survey/compile.ts';
import type { Question, SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';

function problem(question: Partial<Question>, value: string): string | undefined {
  const definition: SurveyDefinition = {
    format: 'nahraum-survey/1',
    title: { de: 'T' },
    languages: [{ tag: 'de', name: 'Deutsch' }],
    items: [{ kind: 'question', name: 'q', type: 'date', label: { de: 'Wann?' }, ...question }],
    lists: {}
  };
  const compiled = compileSurvey(definition, questionTypes);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const view = new SurveyView(compiled.value, {
    draft: { [question.name ?? 'q']: value },
    language: 'de',
    today: '2026-11-29'
  });
  return view.problems()[0]?.code;
}

describe('the day somebody was born', () => {
  const BIRTHS: Partial<Question>[] = [
    { name: 'geburtsdatum' },
    { name: 'date_of_birth' },
    { name: 'dob' },
    { label: { de: 'Wann sind Sie geboren?' } },
    { label: { ar: 'ما هو تاريخ ميلادك؟' } },
    { label: { tr: 'Doğum tarihiniz?' } },
    { label: { de: 'In welchem Jahr wurden Sie geboren?' }, look: 'year' }
  ];
  it.each(BIRTHS)('is within a life, and not to come: %o', (question) => {
    expect(problem(question, '9999-01-01')).toBe('too-late');
    expect(problem(question, '2027-01-01')).toBe('too-late');
    expect(problem(question, '1850-01-01')).toBe('too-early');
    for (const day of ['1906-01-01', '1990-12-24', '2026-11-29']) expect(problem(question, day), day).toBeUndefined();
  });

  it('may be to come where one is expected', () => {
    expect(problem({ label: { de: 'Errechneter Geburtstermin' } }, '2027-03-01')).toBeUndefined();
  });
});

describe('any other day', () => {
  it('is one that people of today can mean', () => {
    expect(problem({}, '9999-12-31')).toBe('too-late');
    expect(problem({}, '0202-05-01')).toBe('too-early');
    expect(problem({}, '1850-01-01')).toBe('too-early');
    expect(problem({}, '2040-01-01')).toBeUndefined();
    expect(problem({ look: 'year', label: { de: 'Wann wurde Ihr Haus gebaut?' } }, '1850-01-01')).toBeUndefined();
  });

  it('has the ends that the form sets, and else ours', () => {
    const constraint = ". >= date('1700-01-01')";
    expect(problem({ constraint }, '1850-01-01')).toBeUndefined();
    expect(problem({ constraint }, '1650-01-01')).toBe('constraint');
    expect(problem({ constraint }, '9999-01-01')).toBe('too-late');
    expect(problem({ name: 'geburtsdatum', constraint: '. <= today()' }, '1850-01-01')).toBe('too-early');
    expect(problem({ constraint: "date('9999-12-31') >= ." }, '9999-01-01')).toBeUndefined();
  });
});
