import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MinutesDesk } from '#lib/app/desk/minutes.ts';
import { readThreadsTo } from '#lib/app/desk/threads.ts';
import { AnswerTemplates } from '#lib/app/desk/answer-templates.ts';
import { RemarkDesk, type Said } from '#lib/app/desk/remark-desk.ts';
import { listRemarks, listUnanswered } from '#lib/app/desk/remarks.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { shownValue } from '#lib/domain/record/merged.ts';
import { eraseRecord } from '#lib/server/backup/erasures.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { foundMunicipality } from '#lib/server/endpoint/testing/city.ts';
import { itemOf, newId, openTown, remarkIn, submit, type Town } from '#lib/server/endpoint/testing/town.ts';
import { outboxCounts } from '#lib/storage/staff/outbox.ts';
import { deskAt } from './desks.ts';

const CODE = '7K3M9QTZ1BXWV0DH';
type At = Awaited<ReturnType<typeof deskAt>>;

let town: Town;
let officer: At;
let remark: string;
beforeEach(async () => {
  town = await openTown();
  const reply = createHash('sha256').update(CODE).digest('hex');
  const item = itemOf('remark', remarkIn(town.areas.north), { reply });
  expect(await submit(town, item)).toMatchObject([{ status: 'accepted' }]);
  remark = item.id;
  officer = await deskAt(town, 'north');
  await officer.sync();
});
afterEach(() => officer.stop());

/** An answer in German that asks nothing. */
const said = (text: string): Said => ({ text, language: 'de', asks: false, translation: { text: '', language: '' } });

/** What the sender reads with the code, on an older phone and on one of today. */
const reading = (more: object) => async () => {
  const answer = await town.endpoint.reply({ code: CODE, ...more });
  return answer.ok ? answer.value : undefined;
};
const read = reading({});
const readWhole = reading({ reasons: true });

test('a remark that came waits for an answer, until it is settled', async () => {
  const { db } = officer.desk;
  expect(await listUnanswered(db)).toMatchObject([{ id: remark, status: 'received', answers: 0 }]);
  const desk = new RemarkDesk(officer.desk, remark);
  await desk.setStatus({ value: 'declined', shown: [] }, { text: 'Der Bach gehört dem Land.', language: 'de' });
  expect(await listRemarks(db)).toMatchObject([{ id: remark, status: 'declined' }]);
  expect(await listUnanswered(db)).toEqual([]);
  await officer.sync();
  expect(await read()).toMatchObject({ status: 'declined', messages: [] });
});

test('nobody is told that it is not possible without being told why', async () => {
  const desk = new RemarkDesk(officer.desk, remark);
  const declined = { value: 'declined', shown: [] };
  expect(await desk.setStatus(declined)).toBeUndefined();
  expect(await desk.setStatus(declined, { text: ' ', language: 'de' })).toBeUndefined();
  expect(await listRemarks(officer.desk.db)).toMatchObject([{ status: 'received' }]);

  await desk.setStatus(declined, { text: 'Der Bach gehört dem Land.', language: 'de' });
  await desk.write('reasonInAr', { value: 'الجدول ملك للولاية.', shown: [] });
  await officer.sync();
  expect(await readWhole()).toMatchObject({
    status: 'declined',
    reasons: [
      { text: 'الجدول ملك للولاية.', language: 'ar' },
      { text: 'Der Bach gehört dem Land.', language: 'de' }
    ]
  });
});

test('a further status takes the reason of the one before along, and an older phone reads one that it knows', async () => {
  const desk = new RemarkDesk(officer.desk, remark);
  await desk.setStatus({ value: 'declined', shown: [] }, { text: 'Kein Geld.', language: 'de' });
  await officer.sync();
  const shown = stampsOf((await desk.read())!.triage, 'status');
  await desk.setStatus({ value: 'planned', shown }, { text: 'Kommt im Mai.', language: 'en' });
  await officer.sync();
  expect(await readWhole()).toMatchObject({
    status: 'planned',
    reasons: [{ text: 'Kommt im Mai.', language: 'en' }]
  });
  expect(await read()).toEqual({ status: 'in-progress', day: '2026-11-22', messages: [] });
});

test('a note changes no status: one that another desk set, and has not sent yet, counts', async () => {
  const planner = await deskAt(town, 'planner');
  await planner.sync();
  await new RemarkDesk(planner.desk, remark).write('status', { value: 'in-progress', shown: [] });
  town.clock.now += 60_000;
  await new RemarkDesk(officer.desk, remark).write('note', { value: 'Angerufen.', shown: [] });
  await officer.sync();
  expect(await read()).toMatchObject({ status: 'received' });
  expect([await planner.sync(), await officer.sync()]).toMatchObject([{ phase: 'idle' }, { phase: 'idle' }]);
  planner.stop();
  expect(await read()).toMatchObject({ status: 'in-progress' });
  const { triage } = (await new RemarkDesk(officer.desk, remark).read())!;
  expect([shownValue(triage, 'status'), shownValue(triage, 'note')]).toEqual(['in-progress', 'Angerufen.']);
});

test('a first answer is due on a day of the city’s, and what is due first waits first', async () => {
  const { db } = officer.desk;
  const dues = async () => (await listUnanswered(db)).map(({ id, dueOn }) => [id, dueOn]);
  expect(await dues()).toEqual([[remark, '2026-12-06']]);
  await foundMunicipality(town, { answerDays: 3 });
  town.passDays(1);
  const later = itemOf('remark', remarkIn(town.areas.north));
  await submit(town, later);
  await officer.sync();
  expect(await dues()).toEqual([
    [remark, '2026-11-25'],
    [later.id, '2026-11-26']
  ]);
  await new RemarkDesk(officer.desk, remark).answer(said('Wir kommen.'));
  expect(await dues()).toEqual([[later.id, '2026-11-26']]);
});

test('a begun answer lies on the device alone, and what is sent reaches whoever holds the code', async () => {
  const desk = new RemarkDesk(officer.desk, remark);
  expect(desk.mayAnswer((await desk.read())!)).toBe(true);
  expect(await desk.begin(said('Wir prü'))).toBe(true);
  await officer.sync();
  expect((await desk.read())!.begun).toEqual(said('Wir prü'));
  expect(await read()).toMatchObject({ messages: [] });

  expect(await desk.answer(said('Wir prüfen den Ort.'))).toBe(true);
  expect(await desk.read()).toMatchObject({
    begun: { text: '' },
    answers: [{ text: 'Wir prüfen den Ort.', state: 'waits' }]
  });
  await officer.sync();
  expect(await desk.read()).toMatchObject({ answers: [{ state: 'sent' }] });
  expect(await read()).toMatchObject({ messages: [{ text: 'Wir prüfen den Ort.' }] });
});

test('an answer that asks back waits for its sender, and comes in their language beside the office’s', async () => {
  const desk = new RemarkDesk(officer.desk, remark);
  const translation = { text: 'أين بالضبط؟', language: 'ar' };
  await desk.answer({ ...said('Wo genau?'), asks: true, translation });
  const [waiting] = await listRemarks(officer.desk.db);
  expect(waiting).toMatchObject({ waits: 'sender' });
  expect(await listUnanswered(officer.desk.db)).toEqual([]);
  await officer.sync();
  expect(await listRemarks(officer.desk.db)).toMatchObject([{ waits: 'sender' }]);
  expect(await readWhole()).toMatchObject({ messages: [{ text: 'Wo genau?', asks: true, translation }] });
  expect((await read())?.messages).toEqual([{ text: 'Wo genau?', answeredOn: '2026-11-22' }]);

  await town.endpoint.add({ code: CODE, id: newId(), text: 'An der Brücke.', language: 'de' });
  await officer.sync();
  expect(await listUnanswered(officer.desk.db)).toMatchObject([{ waits: 'addition' }]);
});

test('a translation by hand is for colleagues, in each language once, and its sender does not read it', async () => {
  const desk = new RemarkDesk(officer.desk, remark);
  await desk.write('translationInEn', { value: 'A bench is missing.', shown: [] });
  await officer.sync();
  const planner = await deskAt(town, 'planner');
  await planner.sync();
  const { triage } = (await new RemarkDesk(planner.desk, remark).read())!;
  expect(shownValue(triage, 'translationInEn')).toBe('A bench is missing.');
  expect(JSON.stringify(await readWhole())).not.toContain('bench');
  planner.stop();
});

test('what the office answers often is kept once for all who answer, without a network', async () => {
  const own = new AnswerTemplates(officer.desk);
  expect(await own.keep({ title: 'Weitergegeben', language: 'de', text: 'Das Amt prüft.' })).toBe(true);
  await officer.sync();
  const planner = await deskAt(town, 'planner');
  await planner.sync();
  const theirs = new AnswerTemplates(planner.desk);
  const [template] = await theirs.list();
  expect(template?.data).toMatchObject({ title: 'Weitergegeben', text: 'Das Amt prüft.' });
  await theirs.write(template!.id, 'text', { value: 'Das Amt kommt.', shown: stampsOf(template!.copy, 'text') });
  for (const at of [planner, officer]) await at.sync();
  expect(await own.list()).toMatchObject([{ data: { text: 'Das Amt kommt.' } }]);
  expect(new AnswerTemplates((await deskAt(town, 'reader')).desk).mayWrite).toBe(false);
  planner.stop();
});

test('an answer that is emptied again leaves no draft', async () => {
  const desk = new RemarkDesk(officer.desk, remark);
  await desk.begin(said('Wir'));
  expect(await outboxCounts(officer.desk.db)).toMatchObject({ drafts: 1 });
  expect(await desk.begin(said(' '))).toBe(true);
  expect(await outboxCounts(officer.desk.db)).toMatchObject({ drafts: 0 });
});

test('two officers who triage one remark without a network write one record, and both words stand', async () => {
  const planner = await deskAt(town, 'planner');
  await planner.sync();
  const [one, other] = [new RemarkDesk(officer.desk, remark), new RemarkDesk(planner.desk, remark)];
  await one.write('note', { value: 'Grünflächenamt fragen.', shown: [] });
  town.clock.now += 1000;
  await other.write('status', { value: 'in-progress', shown: [] });
  for (const at of [officer, planner, officer]) await at.sync();
  for (const desk of [one, other]) {
    const { triage } = (await desk.read())!;
    expect([shownValue(triage, 'note'), shownValue(triage, 'status')]).toEqual([
      'Grünflächenamt fragen.',
      'in-progress'
    ]);
  }
  planner.stop();
});

describe('remarks that say the same', () => {
  const OTHER = '8K4V2DQ7NXWB0000';
  let second: string;
  beforeEach(async () => {
    const reply = createHash('sha256').update(OTHER).digest('hex');
    const item = itemOf('remark', remarkIn(town.areas.north, { text: 'Bänke fehlen.' }), { reply });
    await submit(town, item);
    second = item.id;
    await officer.sync();
  });
  const theirs = async () => {
    const answer = await town.endpoint.reply({ code: OTHER, reasons: true, additions: true });
    return answer.ok ? answer.value : undefined;
  };

  test('are one row of the list, and an answer to the one that leads reaches each by their own code', async () => {
    const { desk } = officer;
    const [first, other] = [new RemarkDesk(desk, remark), new RemarkDesk(desk, second)];
    expect(await other.put(remark)).toBe(true);
    expect((await other.read())?.leader).toBe(remark);
    expect(await listRemarks(desk.db)).toMatchObject([{ id: remark, waits: 'answer', same: [{ id: second }] }]);
    await first.answer(said('Zwei Bänke kommen.'));
    await first.setStatus({ value: 'planned', shown: [] }, { text: 'Im Mai.', language: 'de' });
    await officer.sync();
    const reads = { status: 'planned', messages: [{ text: 'Zwei Bänke kommen.' }], reasons: [{ text: 'Im Mai.' }] };
    expect([await readWhole(), await theirs()]).toMatchObject([reads, reads]);

    await town.endpoint.add({ code: OTHER, id: newId(), text: 'Bitte mit Lehne.', language: 'de' });
    await officer.sync();
    expect(await listUnanswered(desk.db)).toMatchObject([{ id: remark, waits: 'addition' }]);
    expect(await theirs()).toMatchObject({ additions: [{ text: 'Bitte mit Lehne.' }] });
    const answer = await town.endpoint.reply({ code: CODE, additions: true });
    expect(answer.ok && answer.value?.additions).toEqual([]);
  });

  test('are two again when somebody takes that back, or the sender of the first takes theirs back', async () => {
    const { desk } = officer;
    const other = new RemarkDesk(desk, second);
    await other.put(remark);
    await new RemarkDesk(desk, remark).answer(said('Sie kommt.'));
    await other.put('');
    await officer.sync();
    expect(await theirs()).toMatchObject({ status: 'received', messages: [] });
    expect(await listRemarks(desk.db)).toHaveLength(2);

    await other.put(remark);
    await officer.sync();
    expect(await theirs()).toMatchObject({ messages: [{ text: 'Sie kommt.' }] });
    const first = { feed: `area:${town.areas.north}`, id: remark, kind: 'remark' };
    await eraseRecord(town.store, createSign(town.macKey), first);
    await officer.sync();
    expect(await theirs()).toMatchObject({ status: 'received', messages: [] });
    expect(await listUnanswered(desk.db)).toMatchObject([{ id: second, waits: 'answer' }]);
  });

  test('of another area lead nobody here: no answer crosses', async () => {
    const south = itemOf('remark', remarkIn(town.areas.south));
    await submit(town, south);
    await new RemarkDesk(officer.desk, second).put(south.id);
    await officer.sync();
    const planner = await deskAt(town, 'planner');
    await planner.sync();
    await new RemarkDesk(planner.desk, south.id).answer(said('Nur im Süden.'));
    await planner.sync();
    expect(await theirs()).toMatchObject({ status: 'received', messages: [] });
    expect((await listRemarks(planner.desk.db)).map(({ same }) => same)).toEqual([[], [], []]);
    planner.stop();
  });
});

test('an agenda item cites a remark once, however often, and lets go of it again', async () => {
  const { desk } = officer;
  const fields = { title: 'Konferenz', area: town.areas.north, heldOn: desk.today, team: [] };
  const conference = (await desk.keep(desk.records.create('conference', fields)))!.id;
  const minutes = new MinutesDesk(desk, conference);
  const item = (await minutes.addItem([]))!;
  await minutes.write(item, 'title', { value: 'Bach', shown: [] });
  const cited = new RemarkDesk(desk, remark);
  expect(await cited.cite(item)).toBe(true);
  expect(await cited.cite(item)).toBe(true);
  const [strand, ...more] = await readThreadsTo(desk.db, remark);
  expect([strand?.from.id, strand?.how, more]).toEqual([item, 'cites', []]);
  expect(await cited.untie(strand!.id)).toBe(true);
  expect(await readThreadsTo(desk.db, remark)).toEqual([]);
  expect(await cited.cite(item)).toBe(true);
  expect(await readThreadsTo(desk.db, remark)).toHaveLength(1);
  await officer.sync();
  expect(await outboxCounts(desk.db)).toEqual({ drafts: 0, ready: 0, attention: 0, files: 0 });
});

test('a desk of another area hears nothing of it', async () => {
  const south = await deskAt(town, 'south');
  await south.sync();
  expect(await listRemarks(south.desk.db)).toEqual([]);
  expect(await new RemarkDesk(south.desk, remark).read()).toBeUndefined();
  south.stop();
});
