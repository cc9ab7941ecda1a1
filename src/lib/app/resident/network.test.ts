import { expect, test } from 'vitest';
import { ok } from '#lib/kernel/result.ts';
import { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import type { AnonymousTransport } from '#lib/sync/anonymous/anonymous-transport.ts';
import { createNetwork } from './network.ts';

const REMARK = '00000000-0000-4000-8000-0000000000d1';
const EPOCH = 'f'.repeat(32);
const AREA = '00000000-0000-4000-8000-0000000000a1';

/** A server that was put back to before there was this area, until `areas` has it. */
function restoredServer() {
  const server = { areas: [] as string[], submitted: 0 };
  const rowOf = (id: string, n: number) => ({ id, kind: 'area', data: {}, n });
  const transport: AnonymousTransport = {
    submit: async (items) => {
      server.submitted += items.length;
      const isThere = server.areas.includes(AREA);
      const verdict = isThere
        ? { status: 'accepted' as const }
        : { status: 'rejected' as const, reason: 'unknown-area' as const };
      return ok({ epoch: EPOCH, results: items.map(({ id }) => ({ id, ...verdict })) });
    },
    publicRows: async (since) => {
      const rows = server.areas.map((id, index) => rowOf(id, index + 1)).filter(({ n }) => n > since);
      return ok({ protocol: 1, epoch: EPOCH, rows, n: server.areas.length, more: false });
    },
    reply: async () => ok(null),
    ...{ add: async () => ok(undefined), withdraw: async () => ok(undefined) },
    putFile: async () => ok(undefined),
    getFile: async () => ok(new Uint8Array())
  };
  return { server, transport };
}

test('a remark that a restored server cannot place holds nothing up, and goes once its area is there', async () => {
  const db = new AnonymousDatabase(newDisk());
  const { server, transport } = restoredServer();
  const env = testEnv();
  const network = createNetwork({ db, env, random: env.random, transport, locks: (_name, work) => work() });
  await db.submissions.put({
    ...{ id: REMARK, kind: 'remark', about: AREA, state: 'ready', body: '{}', digest: 'd'.repeat(64), again: 1 },
    ...{ reply: 'e'.repeat(64), code: 'ABCD', madeAt: env.now() }
  });
  for (let round = 0; round < 3; round++) expect(await network.round()).toMatchObject({ type: 'done' });
  expect([server.submitted, await db.submissions.get(REMARK)]).toMatchObject([1, { state: 'sent', unplaced: 1 }]);
  server.areas.push(AREA);
  expect(await network.round()).toMatchObject({ type: 'done' });
  expect([server.submitted, await db.submissions.get(REMARK)]).toMatchObject([2, { state: 'sent', code: 'ABCD' }]);
  expect((await db.submissions.get(REMARK))!.unplaced).toBeUndefined();
});
