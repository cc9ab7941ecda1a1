import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RemarkDesk, type Said } from '#lib/app/desk/remark-desk.ts';
import { listRemarks, listUnanswered } from '#lib/app/desk/remarks.ts';
import { eraseRecord } from '#lib/server/backup/erasures.ts';
import { idFrom } from '#lib/server/endpoint/derived.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { deskOf, itemOf, newId, openTown, remarkIn, submit, type Town } from '#lib/server/endpoint/testing/town.ts';
import { outboxCounts } from '#lib/storage/staff/outbox.ts';
import { deskAt } from './desks.ts';

const CODE = '7K3M9QTZ1BXWV0DH';
type At = Awaited<ReturnType<typeof deskAt>>;

let town: Town;
let north: At;
let south: At;
let remark: string;
beforeEach(async () => {
  town = await openTown();
  const reply = createHash('sha256').update(CODE).digest('hex');
  const item = itemOf('remark', remarkIn(town.areas.north, { text: 'Im Südpark fehlt Licht.' }), { reply });
  await submit(town, item);
  remark = item.id;
  [north, south] = [await deskAt(town, 'north'), await deskAt(town, 'south')];
  for (const at of [north, south]) await at.sync();
});
afterEach(() => [north, south].forEach((at) => at.stop()));

const said = (text: string): Said => ({ text, language: 'de', asks: false, translation: { text: '', language: '' } });

const read = async () => {
  const answer = await town.endpoint.reply({ code: CODE, reasons: true, additions: true });
  return answer.ok ? answer.value : undefined;
};

async function handedOver(): Promise<string> {
  expect(await new RemarkDesk(north.desk, remark).handOver(town.areas.south)).toBe(true);
  for (const at of [north, south]) await at.sync();
  const [there] = await listUnanswered(south.desk.db);
  return there!.id;
}

test('handed over without a network, it is new in the other area, and the sender’s code follows it there', async () => {
  await new RemarkDesk(north.desk, remark).answer(said('Wir geben es weiter.'));
  const there = await handedOver();
  expect(await listRemarks(south.desk.db)).toMatchObject([
    { id: there, status: 'received', waits: 'answer', remark: { area: town.areas.south, day: '2026-11-22' } }
  ]);
  expect(await outboxCounts(north.desk.db)).toMatchObject({ ready: 0, attention: 0 });

  const desk = new RemarkDesk(south.desk, there);
  await desk.answer(said('Die Laterne kommt.'));
  await desk.setStatus({ value: 'planned', shown: [] });
  await south.sync();
  const messages = [{ text: 'Wir geben es weiter.' }, { text: 'Die Laterne kommt.' }];
  expect(await read()).toMatchObject({ status: 'planned', messages });

  await town.endpoint.add({ code: CODE, id: newId(), text: 'Am Eingang.', language: 'de' });
  for (const at of [north, south]) await at.sync();
  expect((await new RemarkDesk(south.desk, there).read())?.additions).toMatchObject([{ text: 'Am Eingang.' }]);
  expect(await read()).toMatchObject({ additions: [{ text: 'Am Eingang.' }] });
});

test('who said the same as one that is handed over reads what is answered there, too', async () => {
  const code = '8K4V2DQ7NXWB0000';
  const reply = createHash('sha256').update(code).digest('hex');
  const item = itemOf('remark', remarkIn(town.areas.north), { reply });
  await submit(town, item);
  await north.sync();
  await new RemarkDesk(north.desk, item.id).put(remark);
  const there = await handedOver();
  const desk = new RemarkDesk(south.desk, there);
  await desk.answer(said('Die Laterne kommt.'));
  await desk.setStatus({ value: 'planned', shown: [] });
  await south.sync();
  const answer = await town.endpoint.reply({ code, reasons: true });
  expect(answer.ok && answer.value).toMatchObject({
    status: 'planned',
    messages: [{ text: 'Die Laterne kommt.' }]
  });
});

test('the first area sees where it went, and nothing of what becomes of it there', async () => {
  const there = await handedOver();
  await new RemarkDesk(south.desk, there).answer(said('Nur für Süd.'));
  for (const at of [south, north]) await at.sync();
  expect(await new RemarkDesk(north.desk, remark).read()).toMatchObject({
    handed: { to: town.areas.south, handedOn: '2026-11-22', state: 'sent' },
    answers: []
  });
  expect(await listRemarks(north.desk.db)).toMatchObject([{ id: remark, handedTo: town.areas.south }]);
  expect(await listUnanswered(north.desk.db)).toEqual([]);
  expect(await new RemarkDesk(north.desk, there).read()).toBeUndefined();
});

test('it is handed on and back, and all of it goes when its sender takes it back', async () => {
  const there = await handedOver();
  await new RemarkDesk(south.desk, there).handOver(town.areas.north);
  for (const at of [south, north]) await at.sync();
  expect(await listUnanswered(north.desk.db)).toHaveLength(1);
  const feed = `area:${town.areas.north}`;
  expect(await eraseRecord(town.store, createSign(town.macKey), { feed, id: remark, kind: 'remark' })).toBe(true);
  for (const at of [south, north]) {
    await at.sync();
    expect(await listRemarks(at.desk.db)).toEqual([]);
  }
  expect(await read()).toBeNull();
});

test('only who looks after the first area hands it over, once, and only to an area that is there', async () => {
  const feed = `area:${town.areas.north}`;
  const handover = (to: string, id = idFrom('handover', remark)) => ({
    ...{ feed, id, kind: 'handover' },
    data: { remark, to, handedOn: '2026-11-22' }
  });
  for (const stranger of ['south', 'reader', 'moderator', 'administrator'] as const) {
    const verdict = await deskOf(town, stranger).push(handover(town.areas.south));
    expect(verdict).toMatchObject({ status: 'rejected', reason: 'forbidden' });
  }
  const own = deskOf(town, 'north');
  expect(await own.push(handover(newId()))).toMatchObject({ status: 'retry', reason: 'unknown-parent' });
  expect(await own.push(handover(town.areas.north))).toMatchObject({ status: 'rejected', reason: 'wrong-parent' });
  expect(await own.push(handover(town.areas.south, newId()))).toMatchObject({ reason: 'wrong-id' });
  expect(await own.push(handover(town.areas.south))).toMatchObject({ status: 'accepted' });
  expect(await own.push(handover(town.areas.south))).toMatchObject({ status: 'duplicate' });
  expect(await own.push(handover(town.areas.east))).toMatchObject({ status: 'rejected', reason: 'already-written' });
  await south.sync();
  expect(await listRemarks(south.desk.db)).toHaveLength(1);
});
