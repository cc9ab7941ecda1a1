import { beforeEach, expect, test } from 'vitest';
import { openStore } from '../store/open-store.ts';
import { backupOf, on, restored, returnAll } from './testing/restored.ts';
import { deskOf, itemOf, openTown, remarkIn, shaOf, submit, type Town } from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const CODE = 'ABCDEFGHJKMNPQRS';
const remark = (reply = shaOf(CODE)) => itemOf('remark', remarkIn(town.areas.north), { reply });
const restoreTo = async (lines: readonly string[]) => restored(town, lines, await openStore({ memory: true }));
const read = async ({ endpoint }: Pick<Town, 'endpoint'>, code = CODE) => {
  const answer = await endpoint.reply({ code });
  return answer.ok ? answer.value : answer.error;
};
const send = async ({ endpoint }: Pick<Town, 'endpoint'>, item: unknown) =>
  (await submit({ ...town, endpoint }, item))[0]?.status;

test('the code of a remark that a tablet brought back leads to it again once the phone sends it again', async () => {
  const lines = await backupOf(town);
  const item = remark();
  await submit(town, item);
  const officer = deskOf(town, 'north');
  await officer.send();
  const after = await restoreTo(lines);
  await returnAll(on(officer, after.endpoint));
  expect(await read(after)).toBeNull();
  expect(await send(after, item)).toBe('duplicate');
  expect(await read(after)).toMatchObject({ status: 'received' });
  expect(await send(after, item)).toBe('duplicate');
});

test('the code of a remark that nobody has any more comes back together with the remark', async () => {
  const lines = await backupOf(town);
  const item = remark();
  await submit(town, item);
  const after = await restoreTo(lines);
  expect(await send(after, item)).toBe('accepted');
  expect(await read(after)).toMatchObject({ status: 'received' });
});

test('sending again gives nobody a code that leads elsewhere, and none to what was erased', async () => {
  const [first, second] = [remark(), remark()];
  await submit(town, first, second);
  expect(await send(town, second)).toBe('duplicate');
  const leadsTo = await town.store.read((tx) => tx.replies.get(shaOf(CODE)));
  expect(leadsTo?.record).toBe(first.id);
  await town.store.commit({ feeds: [], run: (tx) => tx.replies.removeOf(first.id) });
  expect(await send(town, { ...first, reply: undefined })).toBe('duplicate');
  expect(await read(town)).toBeNull();
});
