import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import type { AdditionRequest, ReplyAnswer } from '#lib/protocol/submission.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';
import { testEnv } from '#lib/storage/shared/testing/disk.ts';
import type { ResidentNetwork } from './network.ts';
import { ReplyLookup } from './reply-lookup.svelte.ts';

const CODE = '7K3M-9QTZ-1BXW-V0DH';
const OTHER = 'ABCD-EFGH-JKMN-PQRS';

/** An office that knows one code, behind a network that may fail. */
function office() {
  const held = { said: [] as AdditionRequest[], known: true };
  /** `loses`: what was said arrives, and nobody is told. */
  const state: { fault?: TransportError; loses?: boolean } = {};
  const at = <T>(value: () => T) => (state.fault ? err(state.fault) : ok(value()));
  const answer = (): ReplyAnswer => ({
    ...{ status: 'received', day: '2026-11-22', messages: [] },
    additions: held.said.map(({ text, language }) => ({ text, language, day: '2026-11-23' }))
  });
  const network = {
    reply: async (code: string) => at(() => (held.known && code === CODE ? answer() : null)),
    add: async (addition: AdditionRequest) => {
      if (!state.fault && !held.known) return err({ type: 'not-found' as const });
      const said = at(() => void held.said.push(addition));
      return state.loses ? err({ type: 'offline' as const }) : said;
    },
    withdraw: async () => at(() => void (held.known = false))
  } as unknown as ResidentNetwork;
  return { held, state, lookup: new ReplyLookup(network, testEnv().random) };
}

let at: ReturnType<typeof office>;
beforeEach(async () => {
  at = office();
  at.lookup.code = CODE;
  await at.lookup.ask();
});

describe('who holds a code', () => {
  test('adds something and reads it beside the answer', async () => {
    at.lookup.text = '  Auch die zweite Lampe.  ';
    expect(await at.lookup.add('de')).toBe(true);
    expect(at.lookup.answer?.additions).toEqual([
      { text: 'Auch die zweite Lampe.', language: 'de', day: '2026-11-23' }
    ]);
    expect(at.lookup.text).toBe('');
  });

  test('keeps the words without a network', async () => {
    at.state.fault = { type: 'offline' };
    at.lookup.text = 'Noch etwas.';
    expect(await at.lookup.add('de')).toBe(false);
    expect([at.lookup.text, at.lookup.addError]).toEqual(['Noch etwas.', 'offline']);
  });

  test('sends the same addition again where only the answer got lost, and another one afterwards', async () => {
    at.state.loses = true;
    at.lookup.text = 'Noch etwas.';
    await at.lookup.add('de');
    at.state.loses = false;
    await at.lookup.add('de');
    at.lookup.text = 'Und noch etwas.';
    await at.lookup.add('de');
    const [first, again, next] = at.held.said.map(({ id }) => id);
    expect([first === again, first === next]).toEqual([true, false]);
  });

  test.each([
    ['nothing', ' \n', 'missing'],
    ['more than fits', 'x'.repeat(4001), 'long']
  ])('is told what is wrong with %s', async (_, text, error) => {
    at.lookup.text = text;
    expect(await at.lookup.add('de')).toBe(false);
    expect([at.lookup.addError, at.lookup.text, at.held.said]).toEqual([error, text, []]);
  });

  test('adds to the remark that was asked for, whatever stands in the field by now', async () => {
    at.lookup.code = OTHER;
    at.lookup.text = 'Noch etwas.';
    await at.lookup.add('de');
    expect(at.held.said.map(({ code }) => code)).toEqual([CODE]);
  });

  test('takes no words for one remark along to the next', async () => {
    at.lookup.text = 'Nur für den ersten.';
    at.lookup.code = OTHER;
    await at.lookup.ask();
    expect([at.lookup.text, at.lookup.error]).toEqual(['', 'unknown']);
  });

  test('takes it back, and neither answer nor code stays on the screen', async () => {
    await at.lookup.withdraw();
    expect([at.lookup.withdrawn, at.lookup.answer, at.lookup.code]).toEqual([true, undefined, '']);
    at.lookup.code = CODE;
    await at.lookup.ask();
    expect([at.lookup.withdrawn, at.lookup.error]).toEqual([false, 'unknown']);
  });

  test('is told when it could not be taken back', async () => {
    at.state.fault = { type: 'busy' };
    await at.lookup.withdraw();
    expect([at.lookup.withdrawn, at.lookup.withdrawError, at.lookup.answer?.status]).toEqual([
      false,
      'busy',
      'received'
    ]);
  });
});
