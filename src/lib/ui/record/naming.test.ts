import { beforeAll, describe, expect, it } from 'vitest';
import { Words } from '#lib/i18n/words.ts';
import { exampleOf } from '#lib/kinds/examples.ts';
import { KINDS, type KindName } from '#lib/kinds/registry.ts';
import { fieldName, pageOf, titleOf, wholeText } from './naming.ts';

const words = new Words('de');
beforeAll(() => words.need('kinds', 'record'));

const named = (kind: KindName, data: object = {}) => ({ kind, data: { ...exampleOf(kind), ...data } });
const ID = '00000000-0000-4000-8000-0000000000ff';
const seen = (kind: KindName, feed: string, data: object = {}) => ({
  ...named(kind, data),
  id: ID,
  feed,
  transfer: 'ready' as const
});

describe('the title of a record', () => {
  it.each([
    ['survey', {}, 'Leben im Nordviertel'],
    ['resolution', {}, 'Die Konferenz empfiehlt …'],
    ['attendance', {}, 'Bewohnerinnen und Bewohner: 17'],
    ['attendance', { group: 'schools', count: '' }, 'Schulen'],
    ['triage', { note: 'Angerufen' }, 'In Prüfung'],
    ['link', {}, 'stützt sich auf'],
    ['agenda-item', { title: ' ', result: 'Nur ein Ergebnis' }, 'Nur ein Ergebnis'],
    ['agenda-item', { title: '', result: '' }, '(noch ohne Text)']
  ] as const)('of the kind %s with %o is „%s“', (kind, data, title) =>
    expect(titleOf(named(kind, data), words)).toBe(title)
  );

  it('is cut where it is long, and all of it is told beside it', () => {
    const long = 'x'.repeat(200);
    expect(titleOf(named('task', { what: long }), words)).toBe(`${'x'.repeat(78)} …`);
    expect(wholeText(named('task', { what: long, who: '' }))).toEqual([long]);
  });

  it('is there for a kind that this version does not know', () =>
    expect(titleOf({ kind: 'constructor', data: { title: 'x' } }, words)).toBe('(noch ohne Text)'));
});

it('everything that was written is told, in every language, but not once more what the title says', () => {
  expect(wholeText(named('survey'))).toEqual([
    ...['Leben im Nordviertel', 'Life in the north', 'nordviertel'],
    ...['Das Projektbüro der Stadt fragt …', 'The project office of the city asks …']
  ]);
  expect(wholeText({ kind: 'task', data: { what: 'Angebote einholen' } })).toEqual([]);
});

it('every field has a name, also in a further language', () => {
  expect(fieldName('survey', 'noticeInEn', words)).toBe('Hinweis vor der ersten Frage (English)');
  for (const kind of Object.values(KINDS).filter(({ shape }) => shape === 'merged'))
    for (const field of Object.keys(kind.fields).filter((name) => !['position', 'removed'].includes(name)))
      expect(fieldName(kind.name, field, words)).not.toMatch(/:|\./);
});

describe('the page of a record', () => {
  it.each([
    ['survey', 'programme', `/desk/surveys/${ID}`],
    ['survey-version', 'public', '/desk/surveys/00000000-0000-4000-8000-0000000000b1'],
    ['task', 'event:c1', '/desk/events/c1'],
    ['triage', 'area:a1', '/desk/remarks/00000000-0000-4000-8000-0000000000e1'],
    ['link', 'event:c1', '/desk/events/c1'],
    ['link', 'area:a1', undefined],
    ['municipality', 'public', undefined]
  ] as const)('of the kind %s in %s is %s', (kind, feed, page) => expect(pageOf(seen(kind, feed))).toBe(page));

  it('is nowhere while it is parked, nor where the data do not say', () => {
    expect(pageOf({ ...seen('task', 'event:c1'), transfer: 'parked' })).toBeUndefined();
    expect(pageOf(seen('triage', 'area:a1', { remark: 7 }))).toBeUndefined();
  });
});
