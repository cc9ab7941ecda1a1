import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { Words } from '#lib/i18n/words.ts';
import { legalNotice, example, type LegalFacts, type LegalNotice } from '#lib/kinds/legal-notice/kind.ts';
import { accessibilityBlocks, imprintBlocks, privacyBlocks, type Block } from './blocks.ts';

const PAGES = { privacyBlocks, imprintBlocks, accessibilityBlocks };
const COMPOSERS = Object.entries(PAGES);

async function wordsIn(tag: (typeof LANGUAGES)[number]['tag']): Promise<Words> {
  const words = new Words(tag);
  await words.need('legal');
  return words;
}
const saidIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ lines }) =>
    lines.flatMap(({ text, said, reach }) => [text, said, reach].filter((part) => part !== undefined))
  );

describe.each(LANGUAGES.map(({ tag }) => tag))('the legal pages in %s', (tag) => {
  it.each(COMPOSERS)('%s: are never empty, and say what the city has not said', async (_, compose) => {
    const words = await wordsIn(tag);
    for (const notice of [undefined, {}, { controller: ' ' }] as (LegalFacts | undefined)[]) {
      const blocks = compose(words, notice);
      for (const { lines } of blocks) expect(lines.length).toBeGreaterThan(0);
      expect(saidIn(blocks)).toContain(words.t('legal:missing'));
    }
  });

  it.each(COMPOSERS)('%s: lack nothing once every fact is there', async (_, compose) => {
    const words = await wordsIn(tag);
    const said = saidIn(compose(words, example));
    expect(said).not.toContain(words.t('legal:missing'));
    expect(said.filter((text) => /^[a-z]+:|\{\{/.test(text) || text === '')).toEqual([]);
  });
});

it('every fact stands on one of the pages', async () => {
  const words = await wordsIn('de');
  const full: LegalNotice = { ...example, recipients: 'Rechenzentrum' };
  const shown = (notice: LegalNotice): string => JSON.stringify(COMPOSERS.map(([, compose]) => compose(words, notice)));
  const fields = Object.keys(legalNotice.fields).filter((field) => field !== 'city');
  expect(fields.filter((field) => shown({ ...full, [field]: '' }) === shown(full))).toEqual([]);
});
