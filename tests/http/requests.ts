import { createHash, randomBytes } from 'node:crypto';
import { randomId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import { nextStamp, type Stamp } from '#lib/kernel/stamp.ts';
import { unechoed } from '#lib/protocol/echo.ts';
import type { SubmitItem } from '#lib/protocol/submission.ts';
import type { Sent, SyncAnswer, SyncRequest } from '#lib/protocol/sync.ts';
import type { World } from './world.ts';

export const newId = (): string => randomId(randomBytes);

/** A device of one subject as the protocol describes it, with nothing but a node and its cursors to remember. */
export type Device = {
  subject: string;
  cookie: string;
  node: string;
  last: Stamp | null;
  epoch: string;
  cursors: Record<string, number>;
};

export const syncBody = (
  device: Partial<Device> & { subject: string },
  more: Partial<SyncRequest> = {}
): SyncRequest => ({
  protocol: 1,
  subject: device.subject,
  node: device.node ?? null,
  previous: device.last ?? null,
  epoch: device.epoch ?? null,
  push: [],
  cursors: device.cursors ?? {},
  limit: 500,
  ...more
});

export async function newDevice(world: World, login: string): Promise<Device> {
  const cookie = await world.signIn(login);
  const subject = world.accounts[login]!;
  const answer = await world.ask('POST', '/api/sync', { cookie, body: syncBody({ subject }) });
  const { node, epoch } = answer.body as unknown as SyncAnswer;
  return { subject, cookie, node: node.id, last: null, epoch, cursors: {} };
}

/** Pushes and takes the answer in, as a device must. */
export async function push(world: World, device: Device, items: Json[]): Promise<SyncAnswer> {
  const answer = await world.ask('POST', '/api/sync', {
    cookie: device.cookie,
    body: syncBody(device, { push: items })
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  const synced = answer.body as unknown as SyncAnswer;
  device.last = synced.node.last;
  device.cursors = synced.cursors;
  return synced;
}

export async function pull(world: World, device: Device): Promise<SyncAnswer & { changes: Sent[] }> {
  const answer = await push(world, { ...device, cursors: {} }, []);
  return { ...answer, changes: unechoed(answer.changes, [])! };
}

/** A merged record, all of it written at once. */
export function merged(
  world: World,
  device: Device,
  record: { feed: string; id: string; kind: string },
  data: Record<string, Json>
): Json {
  const stamp = nextStamp(device.node, world.clock.now, device.last ?? undefined);
  const fields = Object.fromEntries(Object.entries(data).map(([field, value]) => [field, [{ value, stamp }]]));
  return { ...record, fields, seen: { [device.node]: stamp } };
}

export function conference(world: World, device: Device, area: string, id = newId()): Json {
  const data = { title: 'Konferenz', area, heldOn: '2026-11-20', team: [] };
  return merged(world, device, { feed: `event:${id}`, id, kind: 'conference' }, data);
}

/** The first edition of an area. */
export function edition(world: World, name: string, id = newId()): Json {
  const data = {
    name,
    slug: `x-${id}`,
    code: '',
    type: 'social-area',
    parent: world.areas.root,
    validFrom: '2026-01-01',
    validTo: '',
    geometry: null
  };
  return { feed: 'public', id, kind: 'area', data, base: 0 };
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

export function submission(kind: SubmitItem['kind'], data: Json, more: Partial<SubmitItem> = {}): SubmitItem {
  const body = JSON.stringify(data);
  return { kind, id: newId(), body, digest: sha256(body), ...more };
}

export const remark = (area: string, text = 'Am Bach fehlt eine Bank.'): SubmitItem =>
  submission('remark', { area, actionField: '', type: 'need', text, place: '', language: 'de' });
