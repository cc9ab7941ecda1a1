import { given } from '../kernel/given.ts';

/** What a column of the survey or choice sheet is for. `text` roles have a column for each language. */
const TEXT_ROLES = ['label', 'hint', 'constraint_message', 'required_message', 'guidance_hint', 'media'] as const;
const PLAIN_ROLES = [
  'type',
  'name',
  'list_name',
  'required',
  'relevant',
  'constraint',
  'calculation',
  'default',
  'choice_filter',
  'appearance',
  'parameters',
  'read_only',
  'repeat_count',
  'trigger',
  'disabled'
] as const;
export type TextRole = (typeof TEXT_ROLES)[number];
export type PlainRole = (typeof PLAIN_ROLES)[number];

/** How real sheets spell the roles, blanks and colons evened out: older forms, other converters, pyxform's own aliases. */
const ALIASES: Readonly<Record<string, PlainRole | TextRole>> = {
  command: 'type',
  tag: 'name',
  value: 'name',
  list: 'list_name',
  listname: 'list_name',
  caption: 'label',
  relevance: 'relevant',
  calculate: 'calculation',
  readonly: 'read_only',
  filter: 'choice_filter',
  skip_logic: 'relevant',
  constraint_msg: 'constraint_message',
  constraining_message: 'constraint_message',
  required_msg: 'required_message',
  requiredmsg: 'required_message',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
  'bind::relevant': 'relevant',
  'bind::required': 'required',
  'bind::constraint': 'constraint',
  'bind::calculate': 'calculation',
  'bind::readonly': 'read_only',
  'bind::jr:constraintmsg': 'constraint_message',
  'bind::jr:requiredmsg': 'required_message',
  'body::appearance': 'appearance',
  'control::appearance': 'appearance',
  image: 'media',
  audio: 'media',
  video: 'media',
  'big-image': 'media',
  autoplay: 'media',
  'media::image': 'media',
  'media::audio': 'media',
  'media::video': 'media',
  'media::big-image': 'media'
};

export type ColumnRole =
  | { kind: 'plain'; role: PlainRole }
  /** `language` is the sheet's own word for it; empty where the heading names none. */
  | { kind: 'text'; role: TextRole; language: string }
  | { kind: 'unknown' };

const even = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/\s*(::?)\s*/g, '$1')
    .replace(/\s+/g, '_');

function knownRole(spelling: string): PlainRole | TextRole | undefined {
  const alias = Object.hasOwn(ALIASES, spelling) ? ALIASES[spelling] : undefined;
  return alias ?? [...PLAIN_ROLES, ...TEXT_ROLES].find((role) => role === spelling);
}

const isTextRole = (role: PlainRole | TextRole): role is TextRole => (TEXT_ROLES as readonly string[]).includes(role);

/** `label::Deutsch (de)`, `label : English(en)`, `Constraint message`, `relevance`: one colon or two, with or without blanks. */
export function columnRole(heading: string): ColumnRole {
  const whole = knownRole(even(heading).replace(/^(bind|body|control|media):(?!:)/, '$1::'));
  if (whole !== undefined)
    return isTextRole(whole) ? { kind: 'text', role: whole, language: '' } : { kind: 'plain', role: whole };
  const match = /^(.*[^:\s])\s*::?\s*([^:]+)$/s.exec(heading.trim());
  const role =
    match === null ? undefined : knownRole(even(given(match[1])).replace(/^(bind|body|control|media):(?!:)/, '$1::'));
  if (match === null || role === undefined || !isTextRole(role)) return { kind: 'unknown' };
  return { kind: 'text', role, language: given(match[2]).trim() };
}

/** How many letters have to be changed, left out or put in to get from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let index = 1; index <= to.length; index++) {
      const same = given(row[index - 1]) + (from[at - 1] === to[index - 1] ? 0 : 1);
      next.push(Math.min(same, given(row[index]) + 1, given(next[index - 1]) + 1));
    }
    row = next;
  }
  return given(row[to.length]);
}

/** `relevent`, `lable::Deutsch`: the role that a heading nobody knows was probably meant to be. */
export function meantRole(heading: string): PlainRole | TextRole | undefined {
  const word = given(even(heading).split(':')[0]).slice(0, 40);
  const near = [...PLAIN_ROLES, ...TEXT_ROLES].filter((role) => role.length > 3 && word !== role);
  return columnRole(heading).kind === 'unknown'
    ? near.find((role) => distance(word, role) <= (role.length > 4 ? 2 : 1))
    : undefined;
}
