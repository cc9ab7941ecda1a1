import { expect, it } from 'vitest';
import { StepUp } from './step-up.svelte.ts';

/** A server that takes a change only after the password, which is „richtig“. */
function server() {
  const heard: string[] = [];
  let proved = false;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    heard.push(`${String(input)} ${String(init?.body)}`);
    if (input === '/api/session/proof' && init?.method === 'POST') {
      proved = String(init?.body).includes('richtig');
      return proved ? new Response(null, { status: 204 }) : Response.json({ error: 'wrong-password' }, { status: 401 });
    }
    return proved ? new Response(null, { status: 204 }) : Response.json({ error: 'step-up' }, { status: 403 });
  };
  return { heard, fetch };
}
const CHANGE = { method: 'POST', body: '{"account":"a"}' };
const asked = (stepUp: StepUp) => expect.poll(() => stepUp.asking).toBe(true);

it('asks for the password, says that it was wrong, and goes on with what was asked', async () => {
  const { heard, fetch } = server();
  const stepUp = new StepUp(fetch);
  const change = stepUp.fetch('/api/people', CHANGE);
  await asked(stepUp);
  await stepUp.prove('falsch');
  expect([stepUp.asking, stepUp.wrong]).toEqual([true, 'wrong-password']);
  await stepUp.prove('richtig');
  expect((await change).status).toBe(204);
  expect([stepUp.asking, stepUp.wrong]).toEqual([false, undefined]);
  expect(heard.filter((call) => call === '/api/people {"account":"a"}')).toHaveLength(2);
});

it('changes nothing for whoever gives none, and lets other refusals through', async () => {
  const { heard, fetch } = server();
  const stepUp = new StepUp(fetch);
  const change = stepUp.fetch('/api/people', CHANGE);
  await asked(stepUp);
  stepUp.giveUp();
  expect(await (await change).json()).toEqual({ error: 'step-up' });
  expect(heard).toHaveLength(1);

  const other = new StepUp(async () => Response.json({ error: 'forbidden' }, { status: 403 }));
  expect(await (await other.fetch('/api/people', CHANGE)).json()).toEqual({ error: 'forbidden' });
  expect(other.asking).toBe(false);
});

it('lets a device do by itself what the password was given for, or what nobody can ask about', async () => {
  const { fetch } = server();
  const stepUp = new StepUp(fetch);
  const refused = stepUp.confirmed();
  await asked(stepUp);
  stepUp.giveUp();
  expect(await refused).toBe(false);
  const given = stepUp.confirmed();
  await asked(stepUp);
  await stepUp.prove('richtig');
  expect(await given).toBe(true);
  expect(await stepUp.confirmed()).toBe(true);
  expect(stepUp.asking).toBe(false);

  const offline = new StepUp(() => Promise.reject(new TypeError('Failed to fetch')));
  expect([await offline.confirmed(), offline.asking]).toEqual([true, false]);
});
