import { describe, expect, test } from 'vitest';
import type { Texts } from '#lib/i18n/brought.ts';
import type { KindKey, Namespace, WordKey } from '#lib/i18n/keys.ts';
import { projectFiles, read } from './files.ts';

const textsAt = (path: string): Texts => JSON.parse(read(path)) as Texts;
const PLURAL = /_(zero|one|two|few|many|other)$/;

const keysIn = (texts: Texts, before: string): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key.replace(PLURAL, '')] : keysIn(value, `${before}${key}.`)
  );

const ofFiles = projectFiles('src/lib/i18n/locales/de/*.json').map((path) => ({
  namespace: /([a-z]+)\.json$/.exec(path)?.[1] ?? '',
  texts: textsAt(path)
}));
const keys = new Set(ofFiles.flatMap(({ namespace, texts }) => keysIn(texts, `${namespace}:`)));
const kindKeys = new Set(
  projectFiles('src/lib/kinds/*/words.de.json').flatMap((path) =>
    keysIn(textsAt(path), `kinds:${path.split('/').at(-2)}.`)
  )
);

const source = projectFiles('src/**/*.ts', 'src/**/*.svelte')
  .filter((path) => !path.endsWith('.test.ts') && path !== 'src/lib/i18n/keys.ts')
  .map(read)
  .join('\n');
const NAMESPACES = [...ofFiles.map(({ namespace }) => namespace), 'kinds'].join('|');
const found = (pattern: string): string[] => [...source.matchAll(new RegExp(pattern, 'g'))].map(([, key = '']) => key);
const whole = new Set(found(`['"\`]((?:${NAMESPACES}):[\\w.-]+)['"\`]`));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const patterns = [...new Set(found(`\`((?:${NAMESPACES}):[^\`]*\\$\\{[^\`]+)\``))].map(
  (key) =>
    new RegExp(
      `^${key
        .split(/\$\{[^}]*\}/)
        .map(escaped)
        .join('(.+)')}$`
    )
);

/** Everything that could fill a gap: whole words of the code, hyphens within them included. */
const fillings = new Set(source.match(/[\p{L}\p{N}][\p{L}\p{N}_-]*/gu));
const fills = (key: string, pattern: RegExp): boolean =>
  (pattern.exec(key) ?? []).slice(1).some((gap) => gap.split('.').every((word) => fillings.has(word)));

describe('The words of the interface', () => {
  test('are all said somewhere', () => {
    const unused = [...keys].filter(
      (key) => !whole.has(key) && !patterns.some((pattern) => pattern.test(key) && fills(key, pattern))
    );
    expect(unused).toEqual([]);
  });

  test('are there for every key in the code', () => {
    expect(whole.size).toBeGreaterThan(500);
    expect([...whole].filter((key) => !keys.has(key) && !kindKeys.has(key))).toEqual([]);
  });

  test('are asked for by keys that the compiler knows', () => {
    const ask = (...asked: WordKey[]): number => asked.length;
    const askKind = (key: KindKey): string => key;
    const need = (name: Namespace): string => name;
    const status = 'received' as 'received' | 'declined';
    const any = 'received' as string;

    expect(ask('common:undo', 'resident:own.title', 'kinds:task.field.done', 'questions:range.name')).toBe(4);
    expect(ask(`kinds:triage.option.status.${status}`, `resident:reply.statuses.${status}`)).toBe(2);
    // Of what is counted the key says nothing of plural forms.
    ask('resident:home.outbox');
    // @ts-expect-error a plural form is no key
    ask('resident:home.outbox_one');
    // @ts-expect-error no such text
    ask('common:undoo');
    // @ts-expect-error no such namespace
    ask('commn:undo');
    // @ts-expect-error a whole object of texts is no text
    ask('resident:own');
    // @ts-expect-error the namespace is missing
    ask('undo');
    // @ts-expect-error any text at all could stand in the gap
    ask(`resident:reply.statuses.${any}`);
    // @ts-expect-error no such kind
    ask('kinds:tusk.name');
    // @ts-expect-error no such field
    ask('kinds:task.field.dun');
    // @ts-expect-error no such option
    ask('kinds:triage.option.status.lost');
    // @ts-expect-error no such type of question
    ask('questions:essay.name');
    askKind(`kinds:${any}.field.${any}`);
    // @ts-expect-error kinds have nothing of that sort
    askKind(`kinds:${any}.title`);
    // @ts-expect-error no such namespace
    need('commn');
  });
});
