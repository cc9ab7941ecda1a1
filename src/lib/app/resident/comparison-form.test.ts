import { beforeEach, expect, test } from 'vitest';
import type { ResidentNetwork } from './network.ts';
import { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { listSubmissions } from '#lib/storage/anonymous/submissions.ts';
import { AREA, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { ComparisonForm } from './comparison-form.svelte.ts';
import { createResident, type Resident } from './create-resident.ts';

const RECORD = '00000000-0000-4000-8000-0000000000c1';
const offline = async () => ({ ok: false, error: { type: 'offline' } }) as const;
const nowhere: ResidentNetwork = {
  round: async () => ({ type: 'offline' }),
  refresh: async () => ({ type: 'offline' }),
  readArea: async () => ({ type: 'done' }),
  fetchDocument: async () => undefined,
  ...{ reply: offline, add: offline, withdraw: offline }
};

/** Another start of the app on the same phone, without a network. */
let start: () => Resident;
beforeEach(() => {
  const [disk, env] = [newDisk(), testEnv()];
  const hooks = { saved: () => undefined, fetchScreens: async () => undefined, submitted: () => undefined };
  start = () => createResident(new AnonymousDatabase(disk), env, nowhere, hooks);
});

const formOn = async (resident: Resident): Promise<ComparisonForm> => {
  const form = new ComparisonForm(resident, { record: RECORD, area: AREA });
  await form.settled('de');
  return form;
};

test('what somebody says of a finding stays over a kill, and can be changed until it is sent', async () => {
  const form = await formOn(start());
  form.set('verdict', 'no', 'de');
  form.set('text', 'Dort ist es hell.', 'de');
  await form.settled('de');
  const again = await formOn(start());
  expect(again.values).toEqual({ verdict: 'no', text: 'Dort ist es hell.' });
  again.set('verdict', 'partly', 'de');
  must(await again.submit('de'));
  const [sent, ...others] = await listSubmissions(start().db);
  expect(others).toEqual([]);
  expect(sent).toMatchObject({ kind: 'comparison', about: RECORD, state: 'ready' });
  expect(JSON.parse(sent!.body!)).toEqual({
    ...{ area: AREA, record: RECORD, verdict: 'partly', text: 'Dort ist es hell.', language: 'de' }
  });
});

test('whoever only looks at the question leaves nothing on the device', async () => {
  const resident = start();
  await formOn(resident);
  expect(await resident.hasTraces()).toBe(false);
});

test('nothing is chosen: that is missing; a text too long is said, not cut', async () => {
  const form = await formOn(start());
  expect(form.fault).toBe('missing');
  form.set('verdict', 'yes', 'de');
  expect(form.fault).toBeUndefined();
  form.set('text', 'a'.repeat(4001), 'de');
  expect(form.fault).toBe('long');
});
