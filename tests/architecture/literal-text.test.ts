import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './files.ts';

const components = projectFiles('src/*.svelte');
/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'label',
  'legend',
  'hint',
  'title',
  'placeholder',
  'word',
  'words',
  'caption'
]);
const LETTERS = /\p{L}{2,}/u;

type Node = { type: string; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Texts in markup that did not come from the locales. */
function literals(node: Node, found: string[]): string[] {
  if (node.type === 'Text' && LETTERS.test(String(node.data))) found.push(String(node.data).trim());
  if (node.type === 'Attribute') return attributeLiterals(node, found);
  if (node.type === 'RegularElement' && (node.name === 'style' || node.name === 'script')) return found;
  for (const child of Object.values(node)) {
    for (const inner of Array.isArray(child) ? child : [child]) if (isNode(inner)) literals(inner, found);
  }
  return found;
}

function attributeLiterals(node: Node, found: string[]): string[] {
  if (!SPOKEN.has(String(node.name)) || !Array.isArray(node.value)) return found;
  for (const part of node.value)
    if (isNode(part) && part.type === 'Text' && LETTERS.test(String(part.data)))
      found.push(`${String(node.name)}="${String(part.data)}"`);
  return found;
}

const literalsIn = (source: string): string[] => {
  const root: AST.Root = parse(source, { modern: true });
  return literals(root.fragment as unknown as Node, []);
};

describe('the words of the app', () => {
  it('are recognised where they are written into a component', () => {
    expect(literalsIn('<p>Guten Tag</p><img alt="Ein Baum" class="tree" />{#if x}<b>Ja</b>{/if}')).toEqual([
      'Guten Tag',
      'alt="Ein Baum"',
      'Ja'
    ]);
    expect(literalsIn('<p class="lead">{words.t("a:b")} – {count}</p>')).toEqual([]);
  });

  it.each(components)('come from the locales in %s', (path) => {
    expect(literalsIn(read(path))).toEqual([]);
  });
});

describe('the keys that components ask for', () => {
  const files = projectFiles('src/lib/i18n/locales/de/*.json');
  const texts = new Map(files.map((path) => [path.replace(/.*\/|\.json$/g, ''), JSON.parse(read(path)) as unknown]));
  const find = (texts: unknown, path: string[]): unknown =>
    path.reduce(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      texts
    );

  /** `words.t('shell:home')` and `key: 'errors:busy'`; keys put together at run time are covered by the screens' own tests. */
  const asked = projectFiles('src/lib/app/*', 'src/lib/ui/*', 'src/lib/question-types/*', 'src/routes/*').flatMap(
    (path) =>
      [...read(path).matchAll(/'([a-z-]+):([\w.-]+)'/g)].flatMap(([, namespace = '', key = '']) =>
        texts.has(namespace) ? [`${namespace}:${key}`] : []
      )
  );

  it('are many', () => expect(asked.length).toBeGreaterThan(100));

  it.each([...new Set(asked)].sort())('%s is there', (key) => {
    const [namespace = '', path = ''] = key.split(':');
    const steps = path.split('.');
    const counted = [...steps.slice(0, -1), `${steps.at(-1)}_other`];
    expect(find(texts.get(namespace), steps) ?? find(texts.get(namespace), counted)).toBeTypeOf('string');
  });
});
