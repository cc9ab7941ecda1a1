import { expect, test } from 'vitest';
import { PROTOCOL } from '#lib/protocol/shapes.ts';
import type { SyncRequest } from '#lib/protocol/sync.ts';
import { httpStaffTransport } from './http-staff.ts';

const REQUEST: SyncRequest = {
  protocol: PROTOCOL,
  subject: 'a',
  node: null,
  previous: null,
  epoch: null,
  push: [],
  cursors: {},
  limit: 1
};

test("calls of an account carry this browser's cookie, to this server alone", async () => {
  const seen: RequestInit[] = [];
  const staff = httpStaffTransport(async (_path, init) => {
    seen.push(init);
    return new Response('{}');
  });
  await staff.getFile('f'.repeat(64));
  expect(await staff.sync(REQUEST)).toEqual({ ok: false, error: { type: 'nonsense' } });
  expect(seen.map(({ credentials }) => credentials)).toEqual(['same-origin', 'same-origin']);
});
