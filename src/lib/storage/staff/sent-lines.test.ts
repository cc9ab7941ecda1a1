import { expect, test } from 'vitest';
import { ACCOUNT, newDisk } from '#lib/storage/shared/testing/disk.ts';
import { noteSent, sentLines } from './sent-lines.ts';
import { StaffDatabase } from './staff-database.ts';

const lines = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `r${from + i}`, kind: 'finding', at: from + i }));

test('the last that were sent are listed, the latest first, and no more of them are kept', async () => {
  const db = new StaffDatabase(ACCOUNT, newDisk());
  await noteSent(db, []);
  await noteSent(db, lines(0, 500));
  expect((await sentLines(db)).map(({ id }) => id)).toEqual(
    lines(450, 50)
      .map(({ id }) => id)
      .reverse()
  );
  await noteSent(db, lines(500, 3));
  expect((await sentLines(db)).map(({ id }) => id)).toEqual(
    lines(453, 50)
      .map(({ id }) => id)
      .reverse()
  );
  expect(await db.sent.count()).toBe(50);
});
