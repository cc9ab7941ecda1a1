import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { feedFor, feedType } from '#lib/domain/record/feed.ts';
import type { Kind } from '#lib/domain/record/kind.ts';
import { STAFF_LANGUAGES } from '#lib/i18n/languages.ts';
import { exampleOf } from '#lib/kinds/examples.ts';
import { WITH_REPLY_CODE } from '#lib/kinds/reply-codes.ts';
import { KINDS, kindOf, type KindName } from '#lib/kinds/registry.ts';
import { specOf } from '#lib/domain/record/translated.ts';
import type { Json } from '#lib/kernel/json.ts';
import { pushed, sent } from '#lib/protocol/sync.ts';
import { projectFiles } from './files.ts';

const kinds: [string, Kind][] = Object.entries(KINDS);
const ID = '00000000-0000-4000-8000-000000000001';
const STAMP = '000000000-0000-abcdefgh';
const MAC = 'a'.repeat(22);

const example = (kind: Kind): Record<string, Json> => ({ ...exampleOf(kind.name as KindName) });
type KindWords = { [text in 'names' | 'new' | 'none' | 'noneText']?: string } & {
  name: string;
  hint?: Record<string, string>;
  field?: Record<string, string>;
  option?: Record<string, Record<string, string>>;
};
const wordsFile = (kind: string, language: string): string => `src/lib/kinds/${kind}/words.${language}.json`;
const wordsOf = (kind: string, language: string): KindWords =>
  JSON.parse(readFileSync(wordsFile(kind, language), 'utf8')) as KindWords;
/** In which languages of the desk it has words; where a file is missing, one test says so. */
const spokenBy = (kind: string): string[] =>
  STAFF_LANGUAGES.map(({ tag }) => tag as string).filter((tag) => existsSync(wordsFile(kind, tag)));
/** What a table misses, and what it has too much. */
const apart = (found: readonly string[], wanted: readonly string[]) => ({
  missing: wanted.filter((name) => !found.includes(name)),
  unknown: found.filter((name) => !wanted.includes(name))
});
const NONE = { missing: [], unknown: [] };

/** The words of its second columns. */
const GLOSSARY = readFileSync('src/lib/domain/README.md', 'utf8')
  .split('\n')
  .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, word = '']) => word));

const roundTrip = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const feedOf = (kind: Kind): string => feedFor(kind.feed, ID, example(kind), () => 'event:c1')!;

/** What a device would push, by the way this kind arrives. */
function pushOf(name: string, kind: Kind): unknown {
  const envelope = { feed: feedOf(kind), id: ID, kind: name };
  if (kind.shape === 'plain')
    return { ...envelope, data: example(kind), ...(kind.arrives === 'publish' ? { base: 0 } : {}) };
  const fields = Object.entries(example(kind)).map(([field, value]) => [field, [{ value, stamp: STAMP }]]);
  return { ...envelope, fields: Object.fromEntries(fields), seen: { abcdefgh: STAMP } };
}

test('every folder of kinds/ that has a kind.ts is in registry.ts', () => {
  const folders = projectFiles('src/lib/kinds/*/kind.ts').map((path) => path.split('/').at(-2));
  expect(folders.toSorted()).toEqual(Object.keys(KINDS).toSorted());
});

test('a phone knows the kinds that have a reply code', () => {
  const named = kinds.filter(([, kind]) => kind.shape === 'plain' && kind.intake?.replyCode).map(([name]) => name);
  expect([...WITH_REPLY_CODE]).toEqual(named);
});

describe.each(kinds)('the kind „%s“', (name, kind) => {
  test('is called what it is called everywhere', () => {
    expect(kind.name).toBe(name);
    const files = STAFF_LANGUAGES.map(({ tag }) => wordsFile(name, tag));
    expect(files.filter((path) => !existsSync(path))).toEqual([]);
    for (const { tag } of STAFF_LANGUAGES) expect(wordsOf(name, tag).name).toMatch(/\S/);
  });

  test('has words for each field and option that staff write', () => {
    if (kind.shape === 'plain' && kind.arrives !== 'push') return;
    const wordless = ['position', 'removed'];
    const written = Object.entries(kind.fields).filter(([field]) => !wordless.includes(field));
    const fields = written.map(([field]) => field);
    const options = written.flatMap(([field, { options = [] }]) => options.map((option) => `${field}.${option}`));
    for (const tag of spokenBy(name)) {
      const { field = {}, option = {} } = wordsOf(name, tag);
      const chosen = Object.entries(option).flatMap(([of, words]) => Object.keys(words).map((word) => `${of}.${word}`));
      expect(apart(Object.keys(field), fields), `"field" in ${wordsFile(name, tag)}`).toEqual(NONE);
      expect(apart(chosen, options), `"option" in ${wordsFile(name, tag)}`).toEqual(NONE);
    }
  });

  test('has a row in the glossary', () => {
    const word = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(GLOSSARY, `src/lib/domain/README.md says nothing of \`${word}\``).toContain(word);
  });

  test('has an example that its own schema takes, with every required field', () => {
    if (kind.shape === 'plain') {
      expect(kind.data.safeParse(example(kind)).error).toBeUndefined();
      return;
    }
    for (const [field, value] of Object.entries(example(kind))) {
      expect([field, specOf(kind, field)?.schema.safeParse(value).success]).toEqual([field, true]);
    }
    const required = Object.keys(kind.fields).filter((field) => kind.fields[field]!.required);
    expect(Object.keys(example(kind))).toEqual(expect.arrayContaining(required));
  });

  test('takes nothing that it does not know', () => {
    if (kind.shape === 'plain') expect(kind.data.safeParse({ ...example(kind), unheardOf: 1 }).success).toBe(false);
    else expect(Object.keys(kind.fields)).toContain('removed');
  });

  test('brings what its workshop shows', () => {
    if (kind.workshop === undefined) return;
    const texts = ['names', 'new', 'none', 'noneText'] as const;
    for (const tag of spokenBy(name)) {
      const words = wordsOf(name, tag);
      for (const text of texts)
        expect(words[text], `"${text}" in ${wordsFile(name, tag)}`).toEqual(expect.stringMatching(/\S/));
      expect(Object.keys(kind.fields)).toEqual(expect.arrayContaining(Object.keys(words.hint ?? {})));
    }
    expect(kind.shownAs.page, 'shownAs.page').toBe(`/desk/records/${name}/[id]`);
    expect(kind.workshop.icon, 'workshop.icon').toMatch(/^M/);
    const titled = kind.shownAs.title.filter((field) => kind.fields[field]?.required);
    expect(titled, 'required fields of shownAs.title: without one a list would show rows without words').not.toEqual(
      []
    );
  });

  test('lives in a feed that each record of it names', () => {
    const { feed } = kind;
    if (feed.rule !== 'by' && feed.rule !== 'parent') return;
    expect(kind.fields[feed.field]?.required, `.required() of the field ${feed.field}`).toBe(true);
  });

  test('says of its example which feed it belongs to', () => {
    expect(feedType(feedOf(kind))).toBeDefined();
  });

  test('names kinds that there are', () => {
    if (kind.shape === 'plain' && kind.source !== undefined) expect(kindOf(kind.source)?.opens).toBeDefined();
    for (const { refersTo } of Object.values(kind.fields))
      if (refersTo !== undefined) expect(kindOf(refersTo)).toBeDefined();
    if (kind.feed.rule === 'parent' && kind.feed.of !== undefined) expect(kindOf(kind.feed.of)).toBeDefined();
  });

  test('travels to the server and back unchanged', () => {
    const item = pushOf(name, kind);
    expect(pushed.parse(roundTrip(item))).toEqual(item);
    const { base: _base, ...record } = item as Record<string, unknown>;
    const back = { ...record, n: 7, mac: MAC };
    expect(sent.parse(roundTrip(back))).toEqual(back);
  });
});

test('a name that every object has is no kind', () => {
  for (const name of ['constructor', 'toString', '__proto__']) expect(kindOf(name)).toBeUndefined();
});
