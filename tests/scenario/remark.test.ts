import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { idFrom } from '#lib/server/endpoint/derived.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { outboxCounts } from '#lib/storage/staff/outbox.ts';
import { getRecord, listByParent } from '#lib/storage/staff/record-queries.ts';
import { must, phone, tablet } from './devices.ts';

const code = '7K3M9QTZ1BXWV0DH';

/** Somebody says something, with the code above; gives its id. */
async function said(resident: ReturnType<typeof phone>, town: Town): Promise<string> {
  const hash = createHash('sha256').update(code).digest('hex');
  const start = { form: 'remark', survey: '', definition: '', language: 'de' };
  const { id } = must(await resident.drafts.begin(start));
  const data = { actionField: '', type: 'need', text: 'Am Bach fehlt eine Bank.', place: 'Bachweg', language: 'de' };
  const remark = { kind: 'remark' as const, about: town.areas.north, data: { ...data, area: town.areas.north } };
  must(await resident.submissions.submit(id, () => ({ ...remark, reply: { code, hash } })));
  resident.line.online = true;
  await resident.send();
  return id;
}

test('a remark is answered to somebody whom nobody knows', async () => {
  const town = await openTown();
  const resident = phone(town);
  const id = await said(resident, town);

  const officer = tablet(town, 'north');
  await officer.sync();
  const [seen] = await listByParent(officer.db, 'remark', town.areas.north);
  expect(seen).toMatchObject({ id, data: { text: 'Am Bach fehlt eine Bank.' } });
  expect(must(await resident.transport.reply(code))).toMatchObject({ status: 'received', messages: [] });

  const triage = { remark: id, status: 'in-progress', note: 'Mit dem Grünflächenamt sprechen.' };
  must(await officer.records.create('triage', triage, idFrom('triage', id)));
  const text = 'Vielen Dank. Das Grünflächenamt prüft den Ort.';
  const answer = must(await officer.plain.draft('answer', { remark: id, text, answeredOn: '2026-11-22' }));
  expect(await officer.sync()).toMatchObject({ sent: 1 });
  must(await officer.plain.send(answer.id));
  expect(await officer.sync()).toMatchObject({ sent: 1 });

  const reply = must(await resident.transport.reply('7k3m-9qtz-1bxw-vodh'))!;
  expect(reply).toMatchObject({ status: 'in-progress', messages: [{ text }] });
  expect(JSON.stringify(reply)).not.toContain('Grünflächenamt sprechen');
  expect(must(await resident.transport.reply('0000-0000-0000-0000'))).toBeNull();

  const elsewhere = tablet(town, 'south');
  await elsewhere.sync();
  expect(await listByParent(elsewhere.db, 'remark', town.areas.north)).toEqual([]);
});

test('an answer carries the day on which the server took it, whatever the tablet’s clock said, and is taken once', async () => {
  const town = await openTown();
  const resident = phone(town);
  const id = await said(resident, town);
  const officer = tablet(town, 'north');
  await officer.sync();
  const text = 'Vielen Dank. Das Grünflächenamt prüft den Ort.';
  const answer = must(await officer.plain.draft('answer', { remark: id, text, answeredOn: '2031-05-01' }));
  must(await officer.plain.send(answer.id));
  officer.line.loseAnswers = true;
  await officer.sync();
  officer.line.loseAnswers = false;
  expect(await officer.sync()).toMatchObject({ type: 'done' });

  const reply = must(await resident.transport.reply('7k3m-9qtz-1bxw-vodh'))!;
  expect(reply.messages).toEqual([{ text, answeredOn: '2026-11-22' }]);
  expect(await getRecord(officer.db, answer.id)).toMatchObject({
    transfer: 'sent',
    data: { answeredOn: '2026-11-22' }
  });
  expect(await outboxCounts(officer.db)).toEqual({ drafts: 0, ready: 0, attention: 0, files: 0 });
});
