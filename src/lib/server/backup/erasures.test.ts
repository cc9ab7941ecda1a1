import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idFrom } from '../endpoint/derived.ts';
import { createSign } from '../endpoint/mac.ts';
import { backupOf, on, restored, returnAll } from '../endpoint/testing/restored.ts';
import { deskOf, itemOf, newId, openSurvey, openTown, remarkIn, submit, type Town } from '../endpoint/testing/town.ts';
import { openStore } from '../store/open-store.ts';
import type { Tx } from '../store/store.ts';
import { eraseRecord, ERASURES_FILE, logErasures, readErasures, replayErasures } from './erasures.ts';

let town: Town;
let dataDir: string;
beforeEach(async () => {
  town = await openTown();
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-erasures-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const feed = (): string => `area:${town.areas.north}`;
const erase = (target: { id: string; feed: string; kind: string }) =>
  eraseRecord(town.store, createSign(town.macKey), target, (each) =>
    logErasures(dataDir, [{ ...each, day: '2026-11-22' }])
  );
/** Everything the store holds, as a backup would keep it. */
const everything = async (): Promise<string> => (await backupOf(town)).join('\n');

async function answeredRemark() {
  const item = itemOf('remark', remarkIn(town.areas.north, { text: 'Hier wohnt Frau Beispiel.' }));
  await submit(town, item);
  const officer = deskOf(town, 'north');
  const { id } = item;
  const triage = (note: string) =>
    officer.write(
      { feed: feed(), id: idFrom('triage', id), kind: 'triage' },
      { remark: id, status: 'in-review', note }
    );
  const answer = { remark: id, text: 'Guten Tag, Frau Beispiel.', answeredOn: '2026-11-22' };
  await officer.send([await triage('Frau Beispiel anrufen')]);
  await officer.send([await triage('erledigt'), { feed: feed(), id: newId(), kind: 'answer', data: answer }]);
  await officer.send();
  return { item, officer };
}

describe('An erased remark', () => {
  it('takes with it what was noted and answered, what that said before, and what was kept apart under its id', async () => {
    const { item } = await answeredRemark();
    const other = itemOf('remark', remarkIn(town.areas.north, { text: 'Frau Beispiel, nochmals.' }), { id: item.id });
    expect(await submit(town, other)).toMatchObject([{ reason: 'kept-apart' }]);
    expect(await everything()).toContain('Frau Beispiel, nochmals.');
    expect(await erase({ id: item.id, feed: feed(), kind: 'remark' })).toBe(true);
    expect(await everything()).not.toContain('Beispiel');
    expect(readFileSync(join(dataDir, ERASURES_FILE), 'utf8').trim().split('\n')).toHaveLength(3);
  });

  it('comes back neither from its sender under the same id, nor by an answer that was on its way', async () => {
    const { item, officer } = await answeredRemark();
    await erase({ id: item.id, feed: feed(), kind: 'remark' });
    const again = itemOf('remark', remarkIn(town.areas.north, { text: 'Frau Beispiel, nochmals.' }), { id: item.id });
    expect(await submit(town, again)).toMatchObject([{ status: 'rejected', reason: 'gone' }]);
    const late = { remark: item.id, text: 'Frau Beispiel?', answeredOn: '2026-11-22' };
    expect(await officer.push({ feed: feed(), id: newId(), kind: 'answer', data: late })).toMatchObject({
      status: 'rejected',
      reason: 'gone'
    });
    expect(await everything()).not.toContain('Beispiel');
  });

  it('does not come back after a restore of a backup from before it came, whatever a tablet still holds', async () => {
    const lines = await backupOf(town);
    const { item, officer } = await answeredRemark();
    await erase({ id: item.id, feed: feed(), kind: 'remark' });
    const { store, endpoint } = await restored(town, lines, await openStore({ memory: true }));
    const again = (tx: Tx) => replayErasures(tx, createSign(town.macKey), readErasures(dataDir));
    expect(await store.commit({ feeds: [feed()], run: again })).toBe(0);
    await returnAll(on(officer, endpoint));
    expect(await submit({ ...town, endpoint }, item)).toMatchObject([{ status: 'rejected', reason: 'gone' }]);
    expect((await backupOf({ store })).join('\n')).not.toContain('Beispiel');
  });
});

describe('A response that still waits for its release', () => {
  it('is erased, and no longer counted as one that arrived', async () => {
    const { survey } = await openSurvey(town, town.areas.north);
    const sheet = (safety: string) =>
      itemOf('response', { survey, definition: 'a'.repeat(64), language: 'de', answers: { safety } });
    const mine = sheet('Frau Beispiel');
    await submit(town, mine, sheet('safe'));
    expect(await erase({ id: mine.id, feed: `responses:${survey}`, kind: 'response' })).toBe(true);
    expect(await everything()).not.toContain('Beispiel');
    const count = await town.store.read((tx) => tx.records.get(idFrom('intake-count', survey)));
    expect(count?.body).toMatchObject({ data: { received: 1, released: 0, waiting: 1 } });
    expect(await erase({ id: mine.id, feed: `responses:${survey}`, kind: 'response' })).toBe(false);
  });
});
