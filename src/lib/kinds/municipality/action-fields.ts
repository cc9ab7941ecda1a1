import type { Municipality } from './kind.ts';

type ActionFields = Municipality['actionFields'];

const bare = (text: string): string => text.trim().toLowerCase();
const nameOf = ({ label }: ActionFields[number]): string => label.de ?? '';

/** `Lokale Ökonomie` → `lokale-oekonomie`, with a number where another has it: records name a field by it for good. */
export function freeId(label: string, taken: readonly string[]): string {
  const plain = bare(label)
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '');
  const id = plain === '' ? 'feld' : plain;
  const free = (count: number): string => (count === 1 ? id : `${id}-${count}`);
  for (let count = 1; ; count++) if (!taken.includes(free(count))) return free(count);
}

/** What a set has and the city has not, after what it has; one of the same name is none that is missing. */
export function withSet(own: ActionFields, set: ActionFields): ActionFields {
  const missing = set.filter((field) => own.every((other) => bare(nameOf(other)) !== bare(nameOf(field))));
  return missing.reduce((all, field) => {
    const ids = all.map(({ id }) => id);
    return [...all, { ...field, id: ids.includes(field.id) ? freeId(field.id, ids) : field.id }];
  }, own);
}

/** `by`: -1 for up, 1 for down. At an end it stays where it is. */
export function moved(own: ActionFields, at: number, by: -1 | 1): ActionFields {
  const [field, other] = [own[at], own[at + by]];
  if (field === undefined || other === undefined) return own;
  return own.map((each, index) => (index === at ? other : index === at + by ? field : each));
}
