import { readdirSync } from 'node:fs';

/** What the kinds of records are called: their folders. */
const NAMES = new Set(
  readdirSync(new URL('../src/lib/kinds', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
);

/** Words that also mean something else (a feed, a scope, a type of area, a part of a form): found only where a kind is meant. */
const HOMONYMS = new Set(['area', 'contact', 'link', 'municipality', 'survey']);

/** What is called with the name of a kind. */
const ASKS = /^(idFrom|kindOf|effectsOf|sayingOf|seenAs|viewAs|getOf|listBy\w+|listPublic|listDrafts|children)$/;
/** What holds the name of a kind. */
const HOLDS = /^(kind|kinds|refersTo|kindName)$/;

/**
 * @typedef {import('eslint').Rule.Node} Node
 * @typedef {{ type: string; name?: string; value?: unknown; property?: Loose; object?: Loose; callee?: Loose; left?: Loose; right?: Loose; key?: Loose; discriminant?: Loose; literal?: Loose }} Loose
 */

const nameOf = (/** @type {Loose | undefined} */ node) =>
  String(node?.type === 'MemberExpression' ? node.property?.name : (node?.name ?? node?.value ?? ''));

/** `kind`, `row.kind`, `kind.name`, `spec.refersTo`. */
const holdsName = (/** @type {Loose | undefined} */ node) =>
  HOLDS.test(nameOf(node)) || (nameOf(node) === 'name' && HOLDS.test(nameOf(node?.object)));

/** Whether a literal in this place can only be the name of a kind. */
function meansKind(/** @type {Loose} */ node, /** @type {Loose & { parent?: Loose & { parent?: Loose } }} */ parent) {
  if (parent.type === 'BinaryExpression') return holdsName(parent.left === node ? parent.right : parent.left);
  if (parent.type === 'CallExpression') return ASKS.test(nameOf(parent.callee));
  if (parent.type === 'Property') return HOLDS.test(nameOf(parent.key));
  if (parent.type === 'SwitchCase') return holdsName(parent.parent?.discriminant);
  if (parent.type === 'MemberExpression') return nameOf(parent.object) === 'KINDS';
  if (parent.type === 'TSLiteralType') return HOLDS.test(nameOf(/** @type {any} */ (parent.parent?.parent)?.key));
  return false;
}

/**
 * Shared code knows no kind by its name: what it must know of one stands in the kind's own folder.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noKindByName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { named: 'Shared code names no kind of record: let „{{name}}“ say in its kind.ts what is asked here.' }
  },
  create(context) {
    const report = (/** @type {any} */ node, /** @type {string} */ name) =>
      context.report({ node, messageId: 'named', data: { name } });
    const judge = (/** @type {any} */ node, /** @type {unknown} */ text) => {
      if (typeof text !== 'string' || !NAMES.has(text)) return;
      if (!HOMONYMS.has(text) || meansKind(node, node.parent)) report(node, text);
    };
    return {
      Literal: (node) => judge(node, node.value),
      TemplateElement: (node) => judge(node, node.value.cooked),
      'MemberExpression[computed=false][object.name="KINDS"]'(/** @type {any} */ node) {
        report(node, node.property.name);
      },
      ImportDeclaration(node) {
        const name = /\/kinds\/([^/]+)\//.exec(String(node.source.value))?.[1];
        if (name !== undefined) report(node, name);
      }
    };
  }
};
