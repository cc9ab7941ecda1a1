import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { recordProof } from '../proofs.ts';
import { notBuilt, startBuilt, type Built } from './built.ts';
import { Client, derivedId, freeze, type Row } from './client.ts';

const PHONES = 1000;
const reason = notBuilt();
let built: Built;
beforeAll(async () => {
  if (reason === undefined) built = await startBuilt({ demo: true });
});
beforeEach((test) => {
  if (reason !== undefined) test.skip(`No phones were let at the server: ${reason}`);
});
afterAll(async () => {
  if (reason !== undefined) return;
  await built.stop();
  built.remove();
});

/** A phone of its own: its own connection, and the answer sheet once more where the server asks it to wait. */
async function push(item: object): Promise<number> {
  const start = performance.now();
  for (;;) {
    const { status, retryAfter } = await send(JSON.stringify({ protocol: 1, items: [item] }));
    if (status === 200) return performance.now() - start;
    if (status !== 429 && status !== 503) throw new Error(`The server answered ${status}.`);
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
  }
}

const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
const send = (body: string): Promise<{ status: number; retryAfter: number }> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', origin: built.origin };
    const call = request(`${built.origin}/api/submit`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      const retryAfter = Number(response.headers['retry-after'] ?? 1);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, retryAfter }));
    });
    call.on('error', reject);
    call.end(body);
  });

/** The most memory the server has ever held, in MB. */
const peakOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;

it('takes a thousand answer sheets at once, each of them once', async () => {
  const planner = new Client(built.origin);
  await planner.signIn('projektbuero', 'musterstadt-demo');
  await planner.sync();
  const version = planner.find(({ kind }: Row) => kind === 'survey-version')!.data as Record<string, string>;
  const received = async (): Promise<number> => {
    await planner.sync();
    return (planner.records.get(derivedId('intake-count', version.survey!))!.data as { received: number }).received;
  };
  const sheet = { survey: version.survey, definition: version.definition, language: 'de', answers: {} };
  const wave = async (): Promise<number[]> => {
    const before = await received();
    const items = Array.from({ length: PHONES }, () => freeze('response', sheet));
    const waits = await Promise.all(items.map(push));
    expect(await received()).toBe(before + PHONES);
    return waits.sort((a, b) => a - b);
  };
  const first = await wave();
  const second = await wave();

  const at = (waits: number[], share: number): string =>
    `${(waits[Math.ceil(share * PHONES) - 1]! / 1000).toFixed(2)} s`;
  recordProof('1,000 phones push one answer sheet each at once, from the other core of the same machine (sqlite)', {
    'p99 (budget 2 s, aim 0.7 s), server just started': at(first, 0.99),
    'p99, a second thousand after them': at(second, 0.99),
    'half of these were acknowledged after': at(second, 0.5),
    'most memory the server held (budget 300 MB)': `${peakOf(built.pid).toFixed(0)} MB`
  });
});
