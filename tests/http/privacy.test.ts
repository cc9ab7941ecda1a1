import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleOf } from '#lib/kinds/examples.ts';
import type { SubmitAnswer, SubmitItem } from '#lib/protocol/submission.ts';
import { idFrom } from '#lib/server/endpoint/derived.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { newId, remark, sha256, submission } from './requests.ts';
import { createWorld, type World } from './world.ts';

// What the page /privacy claims (`resident:privacy.server1` to `server6`), against what the database then holds.

const DAY = '2026-11-22';
/** 14:37:41,123 of that day. */
const MOMENT = Date.UTC(2026, 10, 22, 14, 37, 41, 123);
const CODE = '7K3M9QTZ1BXWV0DH';
/** What a request says of its sender beside its body. */
const SENDER = {
  address: '203.0.113.77',
  headers: { 'user-agent': 'Kanarienbrowser/9.9', 'accept-language': 'ar-XY', referer: 'https://kanari.example/' }
};

let world: World;
let survey: string;
beforeEach(async () => {
  world = await createWorld();
  survey = newId();
  world.clock.now = MOMENT;
  const data = { ...exampleOf('survey-version'), survey, area: world.areas.north, closesOn: '' };
  const row = { feed: 'public', id: idFrom('survey-version', survey), kind: 'survey-version', body: { data } };
  await world.server.store.commit({
    feeds: ['public'],
    run: (tx) => tx.records.put(row, createSign(world.server.macKey))
  });
});
afterEach(() => world.close());

const response = (i: number): SubmitItem =>
  submission('response', { survey, definition: 'a'.repeat(64), language: 'de', answers: { wish: `Bank ${i}` } });
const contact = (): SubmitItem =>
  submission('contact', {
    ...{ area: world.areas.north, survey, purpose: 'Leben hier', language: 'de' },
    answers: { email: 'kontakt@privat.example' }
  });

async function lines(): Promise<string[]> {
  let text = '';
  await world.server.store.dump((more) => void (text += more));
  return text.trimEnd().split('\n');
}

/** Sent by somebody who happens to be signed in; gives the rows that the database has from then on. */
async function rowsOf(items: SubmitItem[]): Promise<{ rows: [table: string, row: Row][]; traces: string[] }> {
  const cookie = await world.signIn('planner');
  const before = new Set(await lines());
  const answer = await world.ask('POST', '/api/submit', { ...SENDER, cookie, body: { protocol: 1, items } });
  const { results } = answer.body as SubmitAnswer;
  expect(results.map(({ status }) => status)).toEqual(items.map(() => 'accepted'));
  expect(answer.headers.get('set-cookie')).toBeNull();
  const fresh = (await lines()).filter((line) => line.startsWith('[') && !before.has(line));
  return { rows: fresh.map((line) => JSON.parse(line) as [string, Row]), traces: [fresh.join('\n'), cookie] };
}
type Row = Record<string, string>;

/** The columns of whatever a stranger's sending leaves, each table to the last one. */
const COLUMNS: Record<string, string[]> = {
  feeds: ['area', 'head', 'members', 'name'],
  records: ['body', 'feed', 'id', 'kind', 'mac', 'n', 'parent'],
  submissions: ['digest', 'id'],
  intake: ['body', 'day', 'id', 'kind', 'queue'],
  replies: ['feed', 'hash', 'record']
};

it('holds no name, account, device, address or time of whoever sent it: the day is all', async () => {
  const items = [{ ...remark(world.areas.north), reply: sha256(CODE) }, response(1), contact()];
  const { rows, traces } = await rowsOf(items);
  const [stored = '', cookie = ''] = traces;
  const [, token = ''] = cookie.split('=');
  const marks = [SENDER.address, ...Object.values(SENDER.headers), token, world.accounts.planner!, CODE];
  const times = ['14:37', String(MOMENT), String(Math.floor(MOMENT / 1000)), MOMENT.toString(36)];
  expect([...marks, ...times].filter((mark) => stored.includes(mark))).toEqual([]);
  expect(stored).toContain(DAY);
  for (const [table, row] of rows) expect([table, Object.keys(row).toSorted()]).toEqual([table, COLUMNS[table]]);
});

it('holds of a remark what was typed, the language and the day; of its code a value to check it by', async () => {
  const { rows } = await rowsOf([{ ...remark(world.areas.north), reply: sha256(CODE) }]);
  const [, row] = rows.find(([table]) => table === 'records')!;
  const { data } = JSON.parse(row.body!) as { data: Row };
  const said = { area: world.areas.north, actionField: '', type: 'need', text: 'Am Bach fehlt eine Bank.' };
  expect(data).toEqual({ ...said, place: '', language: 'de', day: DAY });
  const replies = rows.filter(([table]) => table === 'replies').map(([, { hash }]) => hash);
  expect(replies).toHaveLength(1);
});

it('keeps contact details in a list of their own, which nothing joins with an answer', async () => {
  const { rows } = await rowsOf([response(1), contact()]);
  const intake = rows.filter(([table]) => table === 'intake').map(([, row]) => row);
  const [answered, left] = ['response', 'contact'].map((kind) => intake.find((row) => row.kind === kind)!);
  expect(left!.body).toContain('kontakt@privat.example');
  expect(answered!.body).not.toContain('privat.example');
  expect(left!.body).not.toContain('Bank 1');
  expect(answered!.queue).not.toBe(left!.queue);
  for (const id of [answered!.id!, left!.id!])
    expect(rows.filter(([table, row]) => table === 'records' && JSON.stringify(row).includes(id))).toEqual([]);
});

it('gives answers out ten together, under ids by which no receipt finds them again', async () => {
  const items = Array.from({ length: 10 }, (_, i) => response(i));
  const { rows } = await rowsOf(items);
  const released = rows.filter(([table, row]) => table === 'records' && row.kind === 'response').map(([, row]) => row);
  expect(released).toHaveLength(10);
  expect(rows.filter(([table]) => table === 'intake')).toEqual([]);
  const ids = new Set(items.map(({ id }) => id));
  expect(released.filter((row) => ids.has(row.id!) || [...ids].some((id) => row.body!.includes(id)))).toEqual([]);
});
