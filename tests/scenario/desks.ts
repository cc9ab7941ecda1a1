import Dexie from 'dexie';
import { Desk } from '#lib/app/desk/desk.svelte.ts';
import type { DeskAround } from '#lib/app/desk/around.ts';
import { refused } from '#lib/server/http/endpoint-refusal.ts';
import type { Town } from '#lib/server/endpoint/testing/town.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { alone, disk, envOf } from './devices.ts';

// Without one in sight Dexie takes a page for one that is drawn on a server, and watches nothing.
Dexie.dependencies.indexedDB = disk().indexedDB;

/** How long a round may take before the test gives up, ms. */
const PATIENCE = 5000;

/** A desk as a screen has it: the app's own, over a store in memory and the real endpoint. Offline but for `sync`. */
export async function deskAt(town: Town, person: keyof Town['people']) {
  const actor = town.people[person];
  const line = { online: false, calls: 0 };
  const around: DeskAround = {
    env: envOf(town),
    locks: alone,
    channel: (name) => new BroadcastChannel(name),
    occasions: () => () => () => undefined,
    moments: () => () => undefined,
    stream: () => Object.assign(new EventTarget(), { close: () => undefined }) as unknown as EventSource,
    savesData: () => true,
    timer: (ms, run) => {
      const handle = setTimeout(run, ms);
      return () => clearTimeout(handle);
    }
  };
  const fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    if (!line.online) throw new TypeError('There is no network.');
    line.calls += 1;
    const sha = path.replace('/api/files/', '');
    if (path === '/api/sync') {
      const answer = await town.endpoint.sync(actor, JSON.parse(String(init.body)));
      return answer.ok ? Response.json(answer.value) : refused(answer.error);
    }
    if (path.startsWith('/api/history?')) {
      const { id, before, limit } = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
      const history = await town.endpoint.history(actor, { id: id!, before, limit: Number(limit) });
      return history ? Response.json(history) : Response.json({ error: 'not-found' }, { status: 404 });
    }
    if (init.method === 'PUT') {
      const put = await town.endpoint.putFile(actor, { sha, bytes: init.body as Uint8Array });
      return put.ok ? Response.json({ status: put.value }) : Response.json({ error: 'forbidden' }, { status: 403 });
    }
    const found = await town.endpoint.getFile(actor, sha);
    return found ? new Response(new Uint8Array(found.bytes)) : Response.json({ error: 'not-found' }, { status: 404 });
  };
  const who = {
    account: actor.account,
    name: person,
    assignments: [...actor.assignments],
    expiresAt: town.clock.now + 86_400_000
  };
  const db = new StaffDatabase(actor.account, disk());
  await db.open();
  const desk = new Desk(who, db, { around, fetch: fetch as typeof globalThis.fetch, onSaved: () => undefined });
  const stop = desk.start();

  /** One round over the network, as after „Jetzt senden“; gives how it ended. */
  async function sync(): Promise<Desk['sync']> {
    await desk.settled();
    line.online = true;
    const until = Date.now() + PATIENCE;
    const before = line.calls;
    desk.sendNow();
    const isOver = (): boolean => line.calls > before && desk.sync.phase !== 'running';
    while (!isOver() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 2));
    line.online = false;
    return desk.sync;
  }
  /** With a network, but for the rounds of sync. */
  async function online<T>(work: () => Promise<T>): Promise<T> {
    line.online = true;
    try {
      return await work();
    } finally {
      line.online = false;
    }
  }
  return { desk, sync, online, stop };
}
