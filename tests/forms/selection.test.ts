import { describe, expect, it } from 'vitest';
import { questionTypes } from '#lib/question-types/definitions.ts';
import { compileSurvey } from '#lib/domain/survey/compile.ts';
import type { Question, SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';

const LETTERS = ['a', 'b', 'c', 'd', 'none'];

function selection(
  question: Partial<Question>,
  labels: Record<string, string> = {},
  names: readonly string[] = LETTERS
) {
  const definition: SurveyDefinition = {
    format: 'nahraum-survey/1',
    title: { de: 'T' },
    languages: [{ tag: 'de', name: 'Deutsch' }],
    items: [{ kind: 'question', name: 'q', type: 'select-multiple', list: 'l', label: { de: 'Was?' }, ...question }],
    lists: { l: names.map((name) => ({ name, label: { de: labels[name] ?? name.toUpperCase() } })) }
  };
  const compiled = compileSurvey(definition, questionTypes);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const view = new SurveyView(compiled.value, { draft: {}, language: 'de', today: '2026-11-29' });
  return view.question(definition.items[0] as Question).selection!;
}

const X = ['a', 'b', 'c', 'd', 'x'];

describe('a choice that stands alone', () => {
  it.each([
    "not(selected(., 'x') and count-selected(.) > 1)",
    "not(selected(., 'x')) or count-selected(.) = 1",
    "count-selected(.) = 1 or not(selected(., 'x'))",
    "if(selected(., 'x'), count-selected(.) = 1, true())",
    "not(selected(., 'x') and (selected(., 'a') or selected(., 'b') or selected(., 'c') or selected(., 'd')))",
    "if(selected(., 'x'), . = 'x', true())",
    "count-selected(.) <= 3 and (count-selected(.) = 1 or not(selected(., 'x')))"
  ])('is known by the constraint %s', (constraint) => {
    expect(selection({ constraint }, {}, X).exclusive).toEqual(['x']);
  });

  it.each(['count-selected(.) <= 1', 'count-selected(.) >= 2', "not(selected(., 'a') and selected(., 'b'))", 'true()'])(
    'is none by %s',
    (constraint) => expect(selection({ constraint }, {}, X).exclusive).toEqual([])
  );

  it('is known by its name or its words where the form has no rule', () => {
    expect(selection({}).exclusive).toEqual(['none']);
    expect(selection({}, { x: 'Nichts, es ist alles da' }, X).exclusive).toEqual(['x']);
    expect(selection({}, { x: 'Keines davon' }, X).exclusive).toEqual(['x']);
    expect(selection({}, { x: '**None of the above**' }, X).exclusive).toEqual(['x']);
    for (const label of [
      ...[
        'Nichts!',
        'Gar nichts.',
        'Nichts. Alles gut.',
        'Nichts davon',
        'Nichts von alledem',
        'Es fehlt nichts',
        'Nein, nichts'
      ],
      ...['Keine', 'Keines.', 'Keine der genannten', 'Keine dieser Möglichkeiten', 'Keiner der aufgeführten Orte'],
      ...[
        'Weiß nicht',
        'Weiß ich nicht',
        'Ich weiß es nicht.',
        'Keine Angabe',
        'Keine Antwort',
        'Möchte ich nicht sagen'
      ],
      ...['Nothing.', 'None', 'I don’t know', "Don't know", 'Prefer not to say', 'No answer']
    ])
      expect(selection({}, { x: label }, X).exclusive, label).toEqual(['x']);
    const reasons = [
      'Keine der Ärztinnen hat Zeit',
      'Nichts zu tun',
      'Weiß nicht, wohin',
      'Keine Angabe von Öffnungszeiten'
    ];
    for (const label of [
      ...reasons,
      'Keine Zeit',
      'Nichts Warmes zu essen',
      'Nonemployed',
      'Kein Geld',
      'Nichte oder Neffe'
    ])
      expect(selection({}, { x: label }, X).exclusive, label).toEqual([]);
  });
});

describe('how many may be chosen', () => {
  it.each([
    ['count-selected(.) <= 3', undefined, 3],
    ['count-selected(.) < 4', undefined, 3],
    ['not(count-selected(.) > 3)', undefined, 3],
    ['3 >= count-selected(.)', undefined, 3],
    ['count-selected(.) = 2', 2, 2],
    ['count-selected(.) >= 2', 2, undefined],
    ['count-selected(.) >= 2 and count-selected(.) <= 3', 2, 3],
    ["count-selected(.) <= 3 and (count-selected(.) = 1 or not(selected(., 'none')))", undefined, 3],
    ["count-selected(.) <= 2 or selected(., 'none')", undefined, 2],
    ["not(selected(., 'a') and selected(., 'b'))", undefined, undefined],
    ['count-selected(.) <= 9', undefined, undefined]
  ])('is what the constraint %s says', (constraint, least, most) => {
    expect(selection({ constraint })).toMatchObject({
      least,
      most,
      binding: least !== undefined || most !== undefined
    });
  });

  it('is what the words say, which then hold nobody up', () => {
    const said = (de: string) => selection({ hint: { de } });
    expect(said('Wählen Sie bis zu drei Antworten.')).toMatchObject({ most: 3, binding: false });
    expect(said('Bitte **maximal 2** ankreuzen')).toMatchObject({ most: 2, binding: false });
    expect(said('Choose up to three.')).toMatchObject({ most: 3 });
    for (const text of [
      ...['max. 3 Antworten', 'Mehrfachnennung möglich, max. 3.', 'Was fehlt? (max. 3)', 'Was fehlt? Max. 3!'],
      ...['Was fehlt? Bis zu drei.', 'Was fehlt (bis zu drei)?', 'Nicht mehr als drei Antworten', 'Which? (up to 3)']
    ])
      expect(said(text), text).toMatchObject({ most: 3, binding: false });
    for (const text of [
      'Haben Sie Kinder bis zu drei?',
      'Was liegt nah (bis zu 3 km)?',
      'Max. 3 Zimmer?',
      'Bis zu drei Jahre'
    ])
      expect(said(text).most, text).toBeUndefined();
    for (const text of ['Kinder bis zu drei Jahren: Wählen Sie.', 'Bis zu 3 km: Was nennen Sie?', 'Höchste Zahl 3'])
      expect(said(text).most, text).toBeUndefined();
  });
});
