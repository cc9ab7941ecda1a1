import { describe, expect, test } from 'vitest';
import type { SyncAnswer } from '#lib/protocol/sync.ts';
import type { Exchange, Outgoing } from '#lib/storage/staff/exchange.ts';
import { goingOn } from './going-on.ts';

const [EPOCH, NODE, BEFORE, NOW] = ['e'.repeat(32), 'node0001', '000000001-0000-node0001', '000000002-0000-node0001'];

const outgoing = (id: string, queue: number): Outgoing => ({
  ...{ id, queue, mark: NOW },
  record: { feed: 'area:a', id, kind: 'finding', fields: {}, seen: {} }
});
const device: Exchange['device'] = {
  ...{ key: 'device', node: NODE, given: true, last: NOW, previous: BEFORE, attempts: [NOW] },
  ...{ epoch: EPOCH, returning: null, nextQueue: 3 }
};
const exchange = (items: Outgoing[], more: Partial<Exchange['device']> = {}): Exchange => ({
  ...{ device: { ...device, ...more }, cursors: { public: 1, 'area:a': 4 } },
  ...{ outgoing: items, returned: [], returnedTo: null }
});
const answer = (more: Partial<SyncAnswer> = {}): SyncAnswer => ({
  ...{ epoch: EPOCH, node: { id: NODE, last: NOW }, results: [{ id: 'one', status: 'accepted' }], changes: [] },
  ...{ cursors: { 'area:a': 9 }, more: false, reset: [], revoked: [], serverTime: 0, ...more }
});

const [ASKED, AHEAD] = [exchange([outgoing('one', 1)]), exchange([outgoing('two', 2)])];

describe('the next call', () => {
  test('goes on from what the answer says, before it is on the disk', () => {
    const next = goingOn(ASKED, answer(), AHEAD);
    expect(next?.outgoing).toEqual(AHEAD.outgoing);
    expect(next?.cursors).toEqual({ public: 1, 'area:a': 9 });
    expect(next?.device.previous).toBe(NOW);
  });

  test('reads on where there is nothing to send', () => {
    const [asked, page] = [exchange([]), answer({ node: { id: NODE, last: BEFORE }, results: [], more: true })];
    expect(goingOn(asked, page, exchange([]))?.cursors).toMatchObject({ 'area:a': 9 });
    expect(goingOn(asked, { ...page, more: false }, exchange([]))).toBeUndefined();
  });

  test.each<[string, Partial<SyncAnswer>]>([
    ['another epoch', { epoch: 'f'.repeat(32) }],
    ['another node', { node: { id: 'node0002', last: null } }],
    ['a push before that nobody knows of', { results: [{ id: 'one', status: 'retry', reason: 'node-mismatch' }] }],
    ['a node that is not this one’s', { results: [{ id: 'one', status: 'retry', reason: 'node-unknown' }] }],
    ['a feed to be read anew', { reset: ['area:a'] }],
    ['a feed that is not to be read any more', { revoked: ['area:a'] }]
  ])('waits for the store after %s', (_, more) => {
    expect(goingOn(ASKED, answer(more), AHEAD)).toBeUndefined();
  });

  test('waits for the store where a greeting finds another push than the last', () => {
    expect(goingOn(exchange([]), answer({ results: [], more: true }), AHEAD)).toBeUndefined();
  });

  test.each<[string, Exchange, Exchange | undefined]>([
    ['nothing was read', ASKED, undefined],
    ['another tab has taken another node', ASKED, exchange(AHEAD.outgoing, { node: 'node0002' })],
    ['another tab has met another epoch', ASKED, exchange(AHEAD.outgoing, { epoch: 'f'.repeat(32) })],
    ['no node is given yet', exchange(ASKED.outgoing, { given: false }), AHEAD],
    ['copies are handed back', exchange(ASKED.outgoing, { returning: 'openers:' }), AHEAD]
  ])('waits for the store where %s', (_, asked, ahead) => {
    expect(goingOn(asked, answer(), ahead)).toBeUndefined();
  });
});
