import { format, resolveConfig } from 'prettier';
import { toJSONSchema } from 'zod/mini';
import { ACTIONS, type Grant } from '#lib/domain/access/rights.ts';
import { ROLES, type Role } from '#lib/domain/access/roles.ts';
import type { Kind, FieldSpec } from '#lib/domain/record/kind.ts';
import { READERS } from '#lib/domain/access/policy.ts';
import { REMOVED } from '#lib/domain/record/kind.ts';
import { KINDS } from '#lib/kinds/registry.ts';

/** The tables of POLICY.md and PROTOCOL.md that follow from the kinds; what is written by hand stands around them. */

const kinds: Kind[] = Object.values(KINDS);
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const code = (name: string): string => `\`${name}\``;
const codes = (names: readonly string[]): string => names.map(code).join(', ');

/** Everybody has a resident's rights. */
const cells = (grants: Partial<Record<Role, Grant>>, say: (grant: Grant) => string): string[] =>
  ROLES.map((role) => grants[role] ?? grants.resident).map((grant) => (grant === undefined ? '' : say(grant)));

export const readingTable = (): string =>
  table(['feed', ...ROLES], [...Object.entries(READERS).map(([feed, grants]) => [feed, ...cells(grants, String)])]);

const NOTES = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** Every right to write, and beneath it which fields a right is limited to. */
export function writingTable(): string {
  const notes: string[] = [];
  const say = (kind: string, role: Role, grant: Grant): string => {
    if (typeof grant === 'string') return grant;
    const sign = NOTES[notes.length]!;
    notes.push(`- ${sign} ${grant.fields.join(', ')}: nothing else of ${code(kind)} as ${role}.`);
    return `${grant.scope} ${sign}`;
  };
  const rows = kinds.flatMap(({ name, rights }) =>
    ACTIONS.flatMap((action) => {
      const grants = action === 'read' ? undefined : rights[action];
      if (grants === undefined) return [];
      const row = ROLES.map((role) => [role, grants[role] ?? grants.resident] as const);
      return [[name, action, ...row.map(([role, grant]) => (grant === undefined ? '' : say(name, role, grant)))]];
    })
  );
  return `${table(['kind', 'action', ...ROLES], rows)}\n\n${notes.join('\n')}`;
}

type Length = { minLength?: number; maxLength?: number; pattern?: string; maxItems?: number };

/** A field's value, in the words of the first paragraph of the section. */
function valueOf(spec: FieldSpec): string {
  const { minLength = 0, maxLength, pattern, maxItems } = lengthOf(spec);
  const orEmpty = spec.schema.safeParse('').success ? '?' : '';
  if (spec.type === 'value') return spec.says!;
  if (spec.type === 'choice') return spec.options!.map(code).join('\\|') + orEmpty;
  if (spec.type === 'reference') return 'id';
  if (spec.type === 'position') return 'position';
  if (spec.type === 'accounts') return `[account] ≤${maxItems}`;
  if (spec.type === 'document') return `hash of a document${spec.schema.safeParse(null).success ? ' or null' : ''}`;
  if (spec.type === 'flag') return 'boolean';
  if (spec.type === 'day' || spec.type === 'clock' || spec.type === 'count') return `${spec.type}${orEmpty}`;
  if (pattern !== undefined) return spec.type === 'line' ? 'slug' : spec.type;
  if (maxLength === 300) return minLength === 0 ? 'short' : 'line';
  if (maxLength === 20_000) return 'text';
  return minLength === 0 ? `≤${maxLength}` : `${minLength}–${maxLength}`;
}

const lengthOf = ({ schema }: FieldSpec): Length => toJSONSchema(schema, { unrepresentable: 'any' }) as Length;

function feedOf({ feed, opens }: Kind): string {
  if (feed.rule === 'fixed')
    return code(feed.feed) + (opens ? `; opens ${code(`${opens.prefix}:<its id>`)} for ${code(opens.members)}` : '');
  if (feed.rule === 'own')
    return `${code(`${feed.prefix}:<its id>`)}${opens ? `, which it opens for ${code(opens.members)}` : ''}`;
  return feed.rule === 'by' ? code(`${feed.prefix}:<${feed.field}>`) : `that of ${code(feed.field)}`;
}

/** Fields that hold the same stand together: `yes`, `no`, `abstained` count?⇄. */
function fieldsOf(kind: Kind, sign: (spec: FieldSpec) => string): string {
  const groups: { names: string[]; says: string }[] = [];
  for (const [name, spec] of Object.entries(kind.fields)) {
    if (name === REMOVED) continue;
    const says = `${valueOf(spec)}${sign(spec)}`;
    const last = groups.at(-1);
    if (last?.says === says) last.names.push(name);
    else groups.push({ names: [name], says });
  }
  return groups.map(({ names, says }) => `${codes(names)} ${says}`).join(', ');
}

export const mergedTable = (): string =>
  table(
    ['merged kind', 'feed of a new record', 'fields'],
    kinds
      .filter(({ shape }) => shape === 'merged')
      .map((kind) => [
        code(kind.name),
        feedOf(kind),
        fieldsOf(kind, ({ required, keepBoth }) => `${required ? '!' : ''}${keepBoth ? '⇄' : ''}`)
      ])
  );

const COMES = { push: 'pushing', submit: 'submitting', server: 'the server alone', publish: 'publishing' };

export const plainTable = (): string =>
  table(
    ['plain kind', 'comes by', 'feed', 'data'],
    kinds.flatMap((kind) =>
      kind.shape === 'merged'
        ? []
        : [
            [
              code(kind.name),
              `${COMES[kind.arrives]}${kind.arrives === 'publish' && kind.source ? `, from a ${code(kind.source)}` : ''}`,
              feedOf(kind),
              fieldsOf(kind, ({ required }) => (required ? '!' : ''))
            ]
          ]
    )
  );

const WHERE = { all: '', area: ' of the area', event: ' of the event', evaluators: ' among the evaluators' };

function who(grants: Partial<Record<Role, Grant>> | undefined): string {
  if (grants === undefined) return 'nobody';
  if (grants.resident) return 'anyone, by submitting';
  const said = Object.entries(grants).map(([role, grant]) =>
    typeof grant === 'string' ? role + WHERE[grant] : `${role}${WHERE[grant.scope]} (${codes(grant.fields)})`
  );
  return said.join(', ');
}

/** Kinds with the same rights share a row. */
export function rolesTable(): string {
  const rows = new Map<string, string[]>();
  for (const { name, rights } of kinds) {
    const made = who(rights.create ?? rights.publish);
    const row = [made, who(rights.update ?? rights.publish), who(rights.remove ?? rights.unpublish)].join('\n');
    if (made !== 'nobody') rows.set(row, [...(rows.get(row) ?? []), name]);
  }
  return table(
    ['kind', 'create', 'change', 'remove'],
    [...rows].map(([row, names]) => [codes(names), ...row.split('\n')])
  );
}

/** The page with what stands between `<!-- name -->` and `<!-- end -->` replaced by its table. */
export async function pageWith(path: string, page: string, tables: Readonly<Record<string, string>>): Promise<string> {
  let made = page;
  for (const [name, text] of Object.entries(tables)) {
    const [before, rest] = made.split(`<!-- ${name} -->\n`);
    if (rest === undefined) throw new Error(`${path} has no place for “${name}”`);
    made = `${before}<!-- ${name} -->\n\n${text}\n\n${rest.slice(rest.indexOf('<!-- end -->'))}`;
  }
  return format(made, { ...(await resolveConfig(path)), filepath: path });
}
