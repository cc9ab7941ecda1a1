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
