import { browserEnv } from '#lib/storage/shared/env.ts';
import { openDatabase } from '#lib/storage/shared/open-database.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { createRecords } from '#lib/storage/staff/records.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { httpStaffTransport } from '#lib/sync/staff/http-staff.ts';
import { browserLocks } from '#lib/sync/shared/locks.ts';
import { createStaffSync } from '#lib/sync/staff/staff-round.ts';
import type { Result } from '#lib/kernel/result.ts';
import type { Peer } from './peers/peer.ts';

/** Until `open` has been called there is nothing to work with. */
const opened: { device?: Awaited<ReturnType<typeof openDevice>> } = {};

async function openDevice() {
  const response = await fetch('/api/session');
  const { account } = (await response.json()) as { account: string };
  const db = await openDatabase(new StaffDatabase(account), () => undefined);
  if (!db.ok) throw new Error(db.error.type);
  const env = browserEnv();
  const transport = httpStaffTransport(fetch.bind(window));
  const sync = createStaffSync({ db: db.value, env, transport, locks: browserLocks(navigator.locks) });
  return { db: db.value, records: createRecords(db.value, env), sync };
}

const device = () => {
  if (opened.device === undefined) throw new Error('not open');
  return opened.device;
};

function value<T>(result: Result<T, { type: string }>): T {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

const round = async (): Promise<void> => {
  const { type } = await device().sync.round();
  if (type !== 'done') throw new Error(type);
};

const peer: Peer = {
  open: async () => void (opened.device = await openDevice()),
  writeMany: async (findings) => {
    const all = findings.map(({ id, ...fields }) => ({ id, fields }));
    value(await device().records.createMany('finding', all));
  },
  writeOne: async ({ id, ...fields }) => void value(await device().records.create('finding', fields, id)),
  retheme: async (ids, theme) => {
    const all = ids.map((id) => ({ id, changes: { theme: { value: theme, shown: [] } } }));
    value(await device().records.writeMany(all));
  },
  push: round,
  pull: round,
  count: async (theme) => {
    const all = await listByKind(device().db, 'finding');
    return { all: all.length, themed: all.filter(({ data }) => data.theme === theme).length };
  }
};
window.peer = peer;
