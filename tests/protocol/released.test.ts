import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { historyAnswer } from '#lib/protocol/history.ts';
import { publicAnswer } from '#lib/protocol/public.ts';
import { sessionAnswer } from '#lib/protocol/session.ts';
import { PROTOCOL } from '#lib/protocol/shapes.ts';
import { replyAnswer, replyRequest, submitAnswer, submitRequest } from '#lib/protocol/submission.ts';
import { syncAnswer, syncRequest } from '#lib/protocol/sync.ts';
import { peopleAnswer, roleChange } from '#lib/protocol/people.ts';
import { httpAnonymousTransport } from '#lib/sync/anonymous/http-anonymous.ts';
import { createStaffSync } from '#lib/sync/staff/staff-round.ts';
import { httpStaffTransport } from '#lib/sync/staff/http-staff.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { getRecord } from '#lib/storage/staff/record-queries.ts';
import { newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { recordCalls } from './record.ts';
import { bytesOf, openRepeatable, type Recorded, type Repeatable } from './town.ts';

const FOLDER = 'tests/protocol/released';
const released = (): string[] => readdirSync(FOLDER).filter((name) => /^\d+$/.test(name));
const read = (version: string, file: string): string => readFileSync(`${FOLDER}/${version}/${file}`, 'utf8');
const callsOf = (version: string) => JSON.parse(read(version, 'calls.json')) as Recorded[];

/** A protocol that has no samples yet is written down once; then it belongs into `architecture/released.json`, for good. */
async function writeDown(version: string): Promise<void> {
  if (existsSync(`${FOLDER}/${version}`)) return;
  const { lines, calls } = await recordCalls();
  mkdirSync(`${FOLDER}/${version}`);
  writeFileSync(`${FOLDER}/${version}/town.jsonl`, `${lines.join('\n')}\n`);
  writeFileSync(`${FOLDER}/${version}/calls.json`, `${JSON.stringify(calls, null, 1)}\n`);
}
await writeDown(String(PROTOCOL));

const SHAPES: Record<string, { asked?: z.ZodMiniType; answered?: z.ZodMiniType }> = {
  '/api/sync': { asked: syncRequest, answered: syncAnswer },
  '/api/submit': { asked: submitRequest, answered: submitAnswer },
  '/api/reply': { asked: replyRequest, answered: replyAnswer },
  '/api/public': { answered: publicAnswer },
  '/api/session': { answered: sessionAnswer },
  '/api/history': { answered: historyAnswer },
  '/api/people': { asked: roleChange, answered: peopleAnswer }
};
const shapesOf = ({ path }: Recorded) => SHAPES[path.split('?')[0]!] ?? {};
const isOf = (path: string) => (call: Recorded) => call.path.startsWith(path) && call.status === 200;

describe.each(released())('protocol %s', (version) => {
  const calls = callsOf(version);
  let town: Repeatable;
  beforeAll(async () => {
    town = await openRepeatable(read(version, 'town.jsonl').trimEnd().split('\n'));
  });
  afterAll(() => town.close());

  test('has a sample of everything that devices ask', () => {
    const asked = new Set(calls.map(({ method, path }) => `${method} ${path.replace(/[?].*|[0-9a-f]{64}$/, '')}`));
    expect([...asked].toSorted()).toEqual([
      ...['DELETE /api/session', 'GET /api/files/', 'GET /api/history', 'GET /api/people', 'GET /api/public'],
      ...[
        'GET /api/session',
        'POST /api/people',
        'POST /api/reply',
        'POST /api/submit',
        'POST /api/sync',
        'PUT /api/files/'
      ]
    ]);
  });

  test.each(calls)('is still read as it was written: $name', (call) => {
    const { asked, answered } = shapesOf(call);
    if (call.method === 'POST' && call.status < 300 && asked) expect(asked.parse(call.body)).toEqual(call.body);
    if (call.status === 200 && answered) expect(answered.parse(call.answer)).toEqual(call.answer);
  });

  // In their order, as each stands on those before it.
  test.each(calls)('is answered as it was: $name', async ({ status, answer, ...asking }) => {
    expect(await town.ask(asking)).toEqual({ status, answer });
  });

  /** A device of today, to which the network says what it said then. */
  const hearing = (heard: readonly Recorded[]) => {
    const left = [...heard];
    return async () => {
      const { answer, status } = left.shift()!;
      return new Response(bytesOf(answer), { status });
    };
  };

  test('is understood by a phone of today', async () => {
    for (const call of calls.filter(isOf('/api/submit')))
      expect(await httpAnonymousTransport(hearing([call])).submit([])).toEqual({ ok: true, value: call.answer });
    for (const call of calls.filter(isOf('/api/reply')))
      expect(await httpAnonymousTransport(hearing([call])).reply('x')).toEqual({ ok: true, value: call.answer });
    for (const call of calls.filter(isOf('/api/public')))
      expect(await httpAnonymousTransport(hearing([call])).publicRows(0, null)).toEqual({
        ok: true,
        value: call.answer
      });
  });

  test('is taken in by a tablet of today, every record of it', async () => {
    const heard = calls.filter(({ name }) => /^another device reads/.test(name));
    const [indexedDb, env] = [newDisk(), testEnv()];
    const { subject } = heard[0]!.body as { subject: string };
    const db = new StaffDatabase(subject, indexedDb);
    const transport = httpStaffTransport(hearing(heard));
    const sync = createStaffSync({ db, env, transport, locks: (_name, work) => work() });
    await sync.round().catch(() => undefined);
    const sent = heard.flatMap(({ answer }) => (answer as { changes: { id: string; n: number }[] }).changes);
    expect(sent.length).toBeGreaterThan(4);
    for (const { id } of sent) expect(await getRecord(db, id), id).toBeDefined();
    db.close();
  });
});
