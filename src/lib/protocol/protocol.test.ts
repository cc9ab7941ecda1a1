import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FEED_PREFIXES, SINGLE_FEEDS } from '../domain/record/feed.ts';
import { ERROR_CODES } from './errors.ts';
import { signIn } from './session.ts';
import { PROTOCOL } from './shapes.ts';
import { syncRequest } from './sync.ts';
import { MAX_DEPTH, MAX_PARTS } from './parse-json.ts';
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
});

/** What a second client got wrong while the page did not say it; its numbers are held against the schemas. */
describe('a client that knows only this page learns', () => {
  const ask = (heading: string): string => section(heading).replace(/\s+/g, ' ');

  it.each([
    ['that a body may say it is not compressed', '1.', '`Content-Encoding`, or `identity` alone'],
    ['which charset there is', '1.', 'A `charset` beside it must be `utf-8`'],
    ['how HEAD and TRACE are answered', '1.', '`HEAD /api/live` opens no stream. `TRACE` is 405'],
    ['which of repeated members counts', '1.', 'that stands in one object repeatedly the last counts'],
    ['what becomes of half a sign', '1.', 'Half of a surrogate pair'],
    ['that two hosts are refused', '1.', 'two `Host` headers'],
    ['where ids of accounts come from', '3.', 'The id of an account is made by the server'],
    ['whose misses hold up whom', '3.', 'Only failures count'],
    ['how a cursor is spelled', '6.', '`^[a-z]+(:[0-9a-z-]{1,60})?$`'],
    [
      'that a remark comes back after a restore',
      '6.',
      'A remark comes back only so, or when its sender sends it again'
    ],
    ['that a code is of one open survey', '8.', 'its code is that of no other survey whose edition is `open`'],
    ['how codes of areas are compared', '8.', 'compared by NFKC'],
    ['what comes of other bytes sent again', '9.', 'The same kept-apart body sent again is `kept-apart` again'],
    ['what comes of an erased id', '9.', '(`duplicate` where the very item had been taken before)'],
    ['that a reply code comes back', '9.', 'sent again gets its reply code back where a restore has forgotten it'],
    ['which codes count against an address', '10.', 'A right code is answered at any time'],
    ['which reason is told of several', '12.', 'An item has one reason, the first that holds'],
    ['what the limits count', '13.', 'a call that is none counts as one']
  ])('%s', (_what, heading, words) => expect(ask(heading)).toContain(words));

  it('how long a password may be, how deep a body, how many parts it may have, and how many cursors', () => {
    const takesPassword = (length: number) => signIn.safeParse({ login: 'a', password: 'x'.repeat(length) }).success;
    const takesCursors = (count: number) =>
      syncRequest.shape.cursors.safeParse(Object.fromEntries(Array.from({ length: count }, (_, n) => [`area:${n}`, 0])))
        .success;
    expect([1000, 1001].map(takesPassword)).toEqual([true, false]);
    expect(ask('3.')).toContain('at most 1000 characters');
    expect([10_000, 10_001].map(takesCursors)).toEqual([true, false]);
    expect(ask('6.')).toContain('names at most 10 000');
    expect(ask('1.')).toContain(`at most ${MAX_DEPTH} levels`);
    expect(ask('1.')).toContain(`at most ${String(MAX_PARTS).replace(/(?=\d{3}$)/, ' ')} arrays, objects and members`);
  });
});
