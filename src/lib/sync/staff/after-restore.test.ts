import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import type { SyncAnswer } from '#lib/protocol/sync.ts';
import { outboxCounts } from '#lib/storage/staff/outbox.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { createStaffFiles } from '#lib/storage/staff/staff-files.ts';
import { ACCOUNT, AREA, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { createStaffSync } from './staff-round.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';

const [OLD, NEW] = ['e'.repeat(32), 'f'.repeat(32)];
const FEED = `area:${AREA}`;
const REMARK = '00000000-0000-4000-8000-0000000000c1';

/** A device that has read one remark from a server, which is restored when the test says so. */
function tablet() {
  const [db, env] = [new StaffDatabase(ACCOUNT, newDisk()), testEnv()];
  const server = { epoch: OLD, puts: [] as string[], down: false, refuse: undefined as TransportError | undefined };
  const change = { feed: FEED, id: REMARK, kind: 'remark', n: 1, mac: 'm'.repeat(22), data: { text: 'Bank' } };
  const answer = (more: Partial<SyncAnswer>): SyncAnswer => ({
    epoch: server.epoch,
    node: { id: server.epoch === OLD ? 'node0001' : 'node0002', last: null },
    results: [],
    changes: [],
    cursors: {},
    more: false,
    reset: [],
    revoked: [],
    serverTime: 0,
    ...more
  });
  const { round } = createStaffSync({
    db,
    env,
    locks: (_name, work) => work(),
    transport: {
      sync: async ({ epoch, cursors }) => {
        if (server.down) return err({ type: 'offline' });
        if (epoch !== null && epoch !== server.epoch) return ok(answer({ more: true, reset: Object.keys(cursors) }));
        // The backup is older than the first word in this feed, and the copy that came back was not believed.
        if (server.epoch === NEW) return ok(answer({}));
        return ok(answer({ changes: cursors[FEED] === 1 ? [] : [change], cursors: { [FEED]: 1 } }));
      },
      putFile: async (sha) => {
        server.puts.push(sha);
        return server.refuse === undefined ? ok(undefined) : err(server.refuse);
      },
      getFile: async () => err({ type: 'not-found' })
    }
  });
  const addFile = async () =>
    must(await createStaffFiles(db, env).add(new TextEncoder().encode('{}'), 'application/json'));
  return { db, server, round, addFile };
}
let at: ReturnType<typeof tablet>;
beforeEach(() => void (at = tablet()));

describe('After a restore from a backup', () => {
  test('what the server knows nothing of any more leaves the device, even where it forgot the whole feed', async () => {
    await at.round();
    expect(await at.db.records.count()).toBe(1);
    at.server.epoch = NEW;
    expect(await at.round()).toMatchObject({ type: 'done' });
    expect(await at.db.records.toArray()).toEqual([]);
    expect(await at.db.cursors.toArray()).toEqual([{ feed: FEED, n: 0 }]);
  });

  test('the files of this device are sent once more, since the backup may lack them', async () => {
    const sha = await at.addFile();
    await at.round();
    expect(at.server.puts).toEqual([sha]);
    at.server.epoch = NEW;
    await at.round();
    await at.round();
    expect(at.server.puts).toEqual([sha, sha]);
    expect(await at.db.files.get(sha)).not.toHaveProperty('unsent');
  });

  test('so is a file that was on its way when this device had not yet heard from any server', async () => {
    const sha = await at.addFile();
    at.server.down = true;
    await at.round();
    expect(at.server.puts).toEqual([]);
    at.server.down = false;
    at.server.epoch = NEW;
    await at.round();
    expect(at.server.puts).toEqual([sha]);
  });

  test('a file that is no longer wanted there is no news to anybody, and stays', async () => {
    const sha = await at.addFile();
    await at.round();
    at.server.epoch = NEW;
    at.server.refuse = { type: 'refused', code: 'forbidden' };
    await at.round();
    expect(await at.db.files.get(sha)).toMatchObject({ sha });
    expect(JSON.stringify(await outboxCounts(at.db))).not.toMatch(/[1-9]/);
  });
});
