import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionBytes, FORMAT, readDefinition, type SurveyDefinition } from './definition.ts';

const definition: SurveyDefinition = {
  format: FORMAT,
  title: { de: 'Größe' },
  languages: [{ tag: 'de', name: 'Deutsch (de)' }],
  items: [
    {
      kind: 'group',
      name: 'g',
      oneScreen: true,
      items: [{ kind: 'question', name: 'größe', type: 'text', label: { de: 'Größe?' } }]
    }
  ],
  lists: {}
};

describe('a definition document', () => {
  it('has the same bytes however its members are ordered, and reads back as it was', () => {
    const { title, ...rest } = definition;
    expect(definitionBytes({ ...rest, title })).toEqual(definitionBytes(definition));
    expect(readDefinition(definitionBytes(definition))).toEqual({ ok: true, value: definition });
  });

  const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  it.each([
    ['another format', { ...definition, format: 'nahraum-survey/2' }, 'format'],
    ['an unknown member', { ...definition, script: 'x' }, ''],
    ['no language', { ...definition, languages: [] }, 'languages.0'],
    [
      'a name that no server takes as a key',
      { ...definition, items: [{ kind: 'question', name: 'constructor', type: 'text' }] },
      'items.0.name'
    ],
    ['a type nobody knows', { ...definition, items: [{ kind: 'question', name: 'a', type: 'geopoint' }] }, 'items.0']
  ])('with %s is refused', (_, broken, where) => {
    expect(readDefinition(bytesOf(broken))).toEqual({ ok: false, error: { code: 'not-a-definition', where } });
  });

  it('that is no document at all is refused without an exception', () => {
    expect(readDefinition(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual({ ok: false, error: { code: 'not-json' } });
    const deep = new TextEncoder().encode('{"format":' + '['.repeat(200_000));
    expect(readDefinition(deep).ok).toBe(false);
    const nested = `${'{"kind":"group","name":"g","items":['.repeat(5000)}${']}'.repeat(5000)}`;
    expect(
      readDefinition(
        new TextEncoder().encode(
          JSON.stringify({ ...definition, items: [] }).replace('"items":[]', `"items":[${nested}]`)
        )
      ).ok
    ).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readDefinition(bytes).ok).toBe(false);
      })
    );
  });
});
