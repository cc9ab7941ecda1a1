import { describe, expect, it } from 'vitest';
import { moveToContactForm } from '#lib/domain/survey/contact-form.ts';
import type { Item } from '#lib/domain/survey/definition.ts';
import { compiled, importForm } from './form.ts';

const q = (type: string, name: string, more: Record<string, string> = {}) => ({
  type,
  name,
  label: `${name}?`,
  ...more
});

/** `group[question question]`. */
const tree = (items: readonly Item[] = []): string =>
  items.map((item) => (item.kind === 'group' ? `${item.name}[${tree(item.items)}]` : item.name)).join(' ');

const definition = importForm([
  q('begin_group', 'a', { appearance: 'field-list' }),
  q('note', 'intro'),
  q('text', 'one'),
  q('text', 'email', { relevant: "${one} = 'x'", required: 'yes' }),
  q('end_group', ''),
  q('begin_group', 'contact', { appearance: 'field-list', relevant: "${one} != ''" }),
  q('note', 'why'),
  q('text', 'phone'),
  q('select_one yn', 'may', { relevant: "${phone} != ''" }),
  { ...q('note', 'thanks'), label: 'Danke ${phone} ${one}' },
  q('end_group', ''),
  { ...q('calculate', 'c'), calculation: '${phone}' },
  { ...q('calculate', 'd'), calculation: "concat(${c}, 'x')" },
  q('text', 'z', { relevant: "${may} = 'ja'" })
]).definition!;

describe('moving questions to the contact form', () => {
  const moved = moveToContactForm(definition, ['email', 'phone', 'may']);

  it('keeps their groups, takes along notes that would stay alone, and leaves no empty group behind', () => {
    expect(tree(moved.definition.items)).toBe('a[intro one] z');
    expect(tree(moved.definition.contact?.items)).toBe('a[email] contact[why phone may thanks]');
    expect(moved.definition.contact?.items[1]).toMatchObject({ oneScreen: true });
  });

  it('takes out whatever would read across, and lists it', () => {
    expect(moved.severed.map(({ name, part, reads }) => `${name} ${part} ${reads}`)).toEqual([
      'c calculation phone',
      'z relevant may',
      'd calculation c',
      'email relevant one',
      'contact relevant one',
      'thanks text one'
    ]);
  });

  it('leaves two forms that stand for themselves, and the definition it came from as it was', async () => {
    expect([...(await compiled(moved.definition)).questions.keys()]).toEqual(['intro', 'one', 'z']);
    expect([...(await compiled(moved.definition, 'contact')).questions.keys()]).toEqual([
      'email',
      'why',
      'phone',
      'may',
      'thanks'
    ]);
    expect(moved.definition.lists).toHaveProperty('yn');
    expect(definition.contact).toBeUndefined();
  });

  it('can be done in steps, and changes nothing for no names', () => {
    const steps = moveToContactForm(moveToContactForm(definition, ['email']).definition, ['phone', 'may']);
    expect(tree(steps.definition.contact?.items)).toBe('a[email] contact[why phone may thanks]');
    expect(moveToContactForm(definition, [])).toEqual({ definition, severed: [] });
  });
});
