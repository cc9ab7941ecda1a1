import { describe, expect, it } from 'vitest';
import { FormImport } from '#lib/app/desk/surveys/form-import.svelte.ts';
import { importXlsform } from '#lib/xlsform/import.ts';
import { xlsxOf } from './form.ts';

const formIn = (default_language: string) =>
  xlsxOf([{ type: 'text', name: 'a', label: 'A' }], [], [{ form_title: 'T', default_language }]);
const tags = ({ definition }: Pick<FormImport, 'definition'>) => definition?.languages.map(({ tag }) => tag);

async function opened(bytes: Uint8Array): Promise<FormImport> {
  const source = new FormImport();
  await source.read(new File([new Uint8Array(bytes)], 'form.xlsx'));
  return source;
}

describe('a form whose columns name no language', () => {
  it.each([
    ['Deutsch (de)', 'de'],
    ['French', 'fr'],
    ['tr', 'tr']
  ])('is in the one that its settings name: %s', async (named, tag) => {
    const source = await opened(formIn(named));
    expect(source.asksLanguage).toBe(false);
    expect(tags(source)).toEqual([tag]);
  });

  it.each(['', 'default'])('is in the one that a person chooses, and nothing goes on before: %j', async (named) => {
    const source = await opened(formIn(named));
    expect([source.asksLanguage, source.definition, source.report]).toEqual([true, undefined, undefined]);
    await source.speak('en');
    expect(tags(source)).toEqual(['en']);
    expect(source.report?.map(({ code }) => code)).not.toContain('language-assumed');
    await source.speak('ar');
    expect(tags(source)).toEqual(['ar']);
    await source.speak('');
    expect(source.definition).toBeUndefined();
  });

  it('shows its errors first', async () => {
    const source = await opened(xlsxOf([{ type: 'text', name: 'a b', label: 'A' }], [], [{ form_title: 'T' }]));
    expect(source.asksLanguage).toBe(false);
    expect(source.report?.map(({ code }) => code)).toContain('name-invalid');
  });

  it('is assumed to be German where nobody can be asked, with a word about it', () => {
    const { report, definition } = importXlsform(formIn(''));
    expect(tags({ definition })).toEqual(['de']);
    expect(report.map(({ code }) => code)).toContain('language-assumed');
  });
});

it('a file that does not open is named, ends the waiting, and the next one is read', async () => {
  const source = new FormImport();
  const gone = new File([], 'fort.xlsx');
  gone.arrayBuffer = () => Promise.reject(new DOMException('A requested file could not be found.', 'NotFoundError'));
  await source.read(gone);
  expect([source.reading, source.unread, source.fileName]).toEqual([false, 'fort.xlsx', undefined]);
  await source.read(new File([new Uint8Array(formIn('de'))], 'da.xlsx'));
  expect([source.reading, source.unread, source.fileName]).toEqual([false, undefined, 'da.xlsx']);
});
