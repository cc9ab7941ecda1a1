import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FEED_PREFIXES, SINGLE_FEEDS } from '../domain/record/feed.ts';
import { KINDS } from '../domain/record/kinds.ts';
import type { Kind } from '../domain/record/kind.ts';
import { ERROR_CODES } from './errors.ts';
import { PROTOCOL } from './messages.ts';
import { REASONS } from './reasons.ts';

const page = readFileSync(new URL('./PROTOCOL.md', import.meta.url), 'utf8');
const section = (heading: string): string => page.split(/^## /m).find((part) => part.startsWith(heading))!;

describe('PROTOCOL.md', () => {
  it('is about this version', () => expect(page).toContain(`Version **${PROTOCOL}**`));

  it.each(ERROR_CODES)('says when a call is answered %s', (code) => expect(section('12.')).toContain(`\`${code}\``));
  it.each(REASONS)('says what the reason %s means', (reason) => expect(section('12.')).toContain(`\`${reason}\``));
  it.each([...SINGLE_FEEDS, ...FEED_PREFIXES])('says who reads the feed %s', (feed) =>
    expect(section('4.')).toMatch(new RegExp(`\\| \`${feed}[:\`]`))
  );

  it.each(Object.entries<Kind>(KINDS))('describes the kind %s with every field', (name, kind) => {
    const row = section('5.')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\``))!;
    const fields = Object.keys(kind.shape === 'merged' ? kind.fields : (kind.example as object)).filter(
      (field) => field !== 'removed'
    );
    for (const field of fields) expect(row).toContain(`\`${field}\``);
  });
});
