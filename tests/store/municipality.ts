import type { Store } from '#lib/server/store/store.ts';
import { sign } from './example.ts';

/** At least one row in every table, and enough records that a dump takes several pages. */
export async function fill(store: Store, notes = 1200): Promise<void> {
  await store.commit({
    feeds: ['area:a', 'event:e'],
    run: async (tx) => {
      const fields = { title: [{ value: 'Öffnung „früh“', stamp: '000000001-0000-aaaaaaaa' }] };
      const body = { fields, seen: { aaaaaaaa: '000000001-0000-aaaaaaaa' } };
      await tx.records.put({ feed: 'event:e', id: 'e', kind: 'conference', body }, sign);
      await tx.records.put({ feed: 'area:a', id: 'r', kind: 'remark', parent: 'e', body: { gone: true } }, sign);
      for (let i = 0; i < notes; i++) {
        await tx.records.put({ feed: 'area:a', id: `note-${i}`, kind: 'note', body: { data: i } }, sign);
      }
      await tx.feeds.setScope('event:e', { area: 'a', members: ['ada'] });
      const past = { record: 'e', field: 'title', value: null, stamp: '000000000-0000-aaaaaaaa' };
      await tx.history.append([{ ...past, account: 'ada', replacedBy: 'bo', at: 1_800_000_000_000 }]);
    }
  });
  await store.commit({ feeds: [], run: (tx) => Promise.all([fillIntake(tx), fillFiles(tx), fillStaff(tx)]) });
}

type Tx = Parameters<Parameters<Store['commit']>[0]['run']>[0];

async function fillIntake({ submissions, intake, replies, windows }: Tx): Promise<void> {
  const day = '2026-11-22';
  await submissions.take('w', 'digest');
  await submissions.quarantine({ id: 'w', digest: 'other', kind: 'response', body: '{}', day });
  await intake.add({ id: 'w', queue: 'response:s', kind: 'response', body: '{"answers":{}}', day });
  await windows.close('s', day);
  await windows.release('response:s', day);
  await replies.add({ hash: 'h', record: 'r', feed: 'area:a' });
}

async function fillFiles({ files }: Tx): Promise<void> {
  const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i % 256);
  for (const sha of ['s1', 's2', 's3', 's4', 's5']) {
    await files.put({ sha, size: bytes.length, type: 'image/webp', bytes, day: '2026-11-22' });
    await files.mention({ sha, record: 'r', feed: 'area:a', size: bytes.length, type: 'image/webp' });
  }
}

async function fillStaff({
  accounts,
  nodes,
  sessions,
  invitations,
  journal,
  leftWork,
  proposals,
  settings
}: Tx): Promise<void> {
  await accounts.create({ id: 'ada', login: 'ada', name: 'Ada', password: null, disabled: false });
  await accounts.setAssignments('ada', [{ role: 'planner' }, { role: 'officer', area: 'a', until: '2026-12-31' }]);
  await nodes.create({ id: 'aaaaaaaa', subject: 'ada', last: null });
  await sessions.create({
    token: 't',
    account: 'ada',
    createdAt: 1,
    seenAt: 2,
    expiresAt: 3,
    device: 'Firefox',
    provedAt: 2
  });
  await invitations.put({ account: 'ada', hash: 'i', expiresAt: 4 });
  const nothing = { subject: null, kind: null, record: null };
  await journal.add({ id: 'j', at: 5, what: 'sign-in', account: 'ada', ...nothing });
  const left = { record: 'r', kind: 'finding', feed: 'area:a', state: 'ready', editedAt: 6 } as const;
  await leftWork.put({ ...left, id: 'l', account: 'ada', at: 7, body: '{"writes":[]}' });
  await proposals.put({ id: 'p', account: 'ada', by: 'ada', at: 1, expiresAt: 2, deed: { what: 'reset' } });
  await settings.set('setup', { hash: 'x' });
}

/** The lines of a dump, without line ends. */
export async function dumpOf(store: Store): Promise<string[]> {
  let text = '';
  await store.dump((piece) => void (text += piece));
  return text.trimEnd().split('\n');
}
