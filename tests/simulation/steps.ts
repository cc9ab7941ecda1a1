import { createHash } from 'node:crypto';
import { shownData } from '#lib/domain/record/merged.ts';
import { derivedId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { RecordRow } from '#lib/storage/staff-rows.ts';
import { checkAfterRound, checkCursors } from './checks.ts';
import type { Device, Editor } from './device.ts';
import { valueKey } from './ledger.ts';
import { discardUnderOldNode } from './plants.ts';
import { Crashed, type Tab } from './tab.ts';
import type { World } from './world.ts';

type Step = (world: World) => Promise<string | undefined>;

const DAY = 24 * 60 * 60 * 1000;
const TEXT_FIELDS: Record<string, string[]> = {
  conference: ['title', 'place', 'chair', 'minuteTaker'],
  'agenda-item': ['title', 'input', 'result'],
  triage: ['note']
};

const anyDevice = (world: World): Device => world.chance.pick(world.devices);
const tabOf = (world: World, device: Device): Tab => world.chance.pick(device.tabs);
const mergedRows = async (device: Device, ...kinds: string[]): Promise<RecordRow[]> =>
  (await device.rows()).filter(
    (row) =>
      kinds.includes(row.kind) &&
      (row.work?.body.type === 'merged' || (!row.work && row.server && 'fields' in row.server.body))
  );

/** Creates a record with unique values; the ledger remembers them. */
async function create(
  world: World,
  device: Device,
  kind: string,
  given: { fields: Record<string, Json>; id?: string }
): Promise<string> {
  const values = Object.fromEntries((TEXT_FIELDS[kind] ?? []).slice(0, 2).map((field) => [field, world.newValue()]));
  const made = await tabOf(world, device).records.create(kind, { ...given.fields, ...values }, given.id);
  if (!made.ok) return made.error.type;
  for (const [field, value] of Object.entries(values)) {
    const at = world.server.now;
    world.ledger.write({ record: made.value.id, field, value: valueKey(value), shown: [], device: device.name, at });
  }
  return `${kind} ${made.value.id}`;
}

const createConference: Step = async (world) => {
  const device = anyDevice(world);
  const team = [world.server.accounts.moderator];
  const fields = { area: world.server.areas.north, heldOn: '2026-11-22', team };
  return create(world, device, 'conference', { fields });
};

const createItem: Step = async (world) => {
  const device = anyDevice(world);
  const conferences = await mergedRows(device, 'conference');
  if (conferences.length === 0) return undefined;
  const conference = world.chance.pick(conferences).id;
  return create(world, device, 'agenda-item', { fields: { conference, position: 'a0' } });
};

/** Two officers may make the triage of one remark at once: its id is derived, so they edit one record. */
const createTriage: Step = async (world) => {
  const device = anyDevice(world);
  const remarks = (await device.rows()).filter(
    (row) => row.kind === 'remark' && row.server && 'data' in row.server.body
  );
  if (remarks.length === 0) return undefined;
  const remark = world.chance.pick(remarks).id;
  const id = derivedId(createHash('sha256').update(`triage:${remark}`).digest());
  return create(world, device, 'triage', { fields: { remark, status: 'in-review' }, id });
};

const answer: Step = async (world) => {
  const device = anyDevice(world);
  const remarks = (await device.rows()).filter(
    (row) => row.kind === 'remark' && row.server && 'data' in row.server.body
  );
  if (remarks.length === 0) return undefined;
  const tab = tabOf(world, device);
  const data = { remark: world.chance.pick(remarks).id, text: world.newValue(), answeredOn: '2026-11-22' };
  const drafted = await tab.plain.draft('answer', data);
  if (!drafted.ok) return drafted.error.type;
  const { id } = drafted.value;
  world.ledger.plain.set(id, { record: id, device: device.name, at: world.server.now, accepted: false });
  await tab.plain.send(id);
  return `answer ${id}`;
};

const publish: Step = async (world) => {
  const device = world.devices.find(({ person }) => person === 'planner')!;
  const row = (await device.rows()).find(({ id }) => id === world.server.areas.north);
  if (row?.server === undefined) return undefined;
  const data = { ...AREA, name: world.newValue(), parent: world.server.areas.root };
  const published = await device.tabs[0]!.plain.publish('area', row.id, { data, lookedAt: row.server.n });
  return published.ok ? 'ready' : published.error.type;
};
const AREA = { slug: 'north', code: '', type: 'action-area', validFrom: '2026-01-01', validTo: '', geometry: null };

/** A person opens a record and sees what is there; what they type later is about this. */
async function openOn(device: Device, id: string): Promise<Editor | undefined> {
  const row = (await mergedRows(device, ...EDITED)).find((one) => one.id === id);
  const copy = row?.work?.body.type === 'merged' ? row.work.body.copy : row?.server?.body;
  if (copy === undefined || !('fields' in copy)) return undefined;
  const shown = new Map(
    Object.entries(copy.fields).map(([field, entries]) => [
      field,
      { stamps: entries.map(({ stamp }) => stamp), values: entries.map(({ value }) => valueKey(value)) }
    ])
  );
  const editor = { id, shown };
  device.editors = [...device.editors.slice(-2), editor];
  return editor;
}
const EDITED = ['conference', 'agenda-item', 'triage'];

const open: Step = async (world) => {
  const device = anyDevice(world);
  const rows = await mergedRows(device, ...EDITED);
  return rows.length === 0 ? undefined : (await openOn(device, world.chance.pick(rows).id))?.id;
};

const type: Step = async (world) => {
  const device = anyDevice(world);
  return device.editors.length === 0 ? undefined : typeInto(world, device, world.chance.pick(device.editors));
};

async function typeInto(world: World, device: Device, editor: Editor): Promise<string | undefined> {
  const row = (await device.rows()).find(({ id }) => id === editor.id);
  if (row === undefined) return undefined;
  const fields = new Set([world.chance.pick(TEXT_FIELDS[row.kind]!), world.chance.pick(TEXT_FIELDS[row.kind]!)]);
  const forbidden = row.kind === 'conference' && world.chance.happens(0.25);
  const values: [string, Json][] = [...fields].map((field) => [field, world.newValue()]);
  // A moderator may not say who holds an event: the server refuses the whole copy.
  if (forbidden) values.push(['team', [world.server.accounts.moderator, accountNumber(world)]]);
  const seen = (field: string) => editor.shown.get(field) ?? { stamps: [], values: [] };
  const now = world.plant === 'replacing entries the editor had not seen' ? currentStamps(row) : undefined;
  const changes = values.map(
    ([field, value]) => [field, { value, shown: now?.[field] ?? seen(field).stamps }] as const
  );
  const written = await unlessKilled(tabOf(world, device).records.write(editor.id, Object.fromEntries(changes)));
  if (written === 'killed') return `${editor.id} killed while saving`;
  if (!written.ok) return written.error.type;
  const copy = written.value.copy!;
  for (const [field, value] of values) {
    const entry = { record: editor.id, field, value: valueKey(value), shown: seen(field).values };
    world.ledger.write({ ...entry, device: device.name, at: world.server.now });
    const stamps = copy.fields[field]!.filter((one) => valueKey(one.value) === entry.value).map(({ stamp }) => stamp);
    editor.shown.set(field, { stamps, values: [entry.value] });
  }
  return `${editor.id} ${values.map(([field, value]) => `${field}=${valueKey(value)}`).join(' ')}`;
}

/** A tab killed while it saves has told nobody that it did: nothing is promised of that write. */
const unlessKilled = <T>(writing: Promise<T>): Promise<T | 'killed'> =>
  writing.catch((error: unknown) => {
    if (error instanceof Crashed) return 'killed' as const;
    throw error;
  });

/** Several people at one table write into one record and send at the same moment. */
const meet: Step = async (world) => {
  const rows = await mergedRows(anyDevice(world), ...EDITED);
  if (rows.length === 0) return undefined;
  const { id } = world.chance.pick(rows);
  const typed: (string | undefined)[] = [];
  for (const device of world.devices) {
    const editor = await openOn(device, id);
    if (editor !== undefined) typed.push(await typeInto(world, device, editor));
  }
  world.network.gather = world.chance.happens(0.7) ? world.devices.length : 0;
  const outcomes = await Promise.all(world.devices.map((device) => round(world, device, device.tabs[0])));
  world.network.gather = 0;
  return [...typed, ...outcomes].join(', ');
};

/** Sent, not heard that it arrived, thrown away after all, and written anew over what stood there before. */
const regret: Step = async (world) => {
  const device = anyDevice(world);
  const rows = await mergedRows(device, ...EDITED);
  const before = rows.length === 0 ? undefined : await openOn(device, world.chance.pick(rows).id);
  if (before === undefined) return undefined;
  const editor = { id: before.id, shown: new Map(before.shown) };
  const typed = await typeInto(world, device, editor);
  const usual = world.network.weather;
  world.network.weather = { ...usual, drop: 0, loseAnswer: 1 };
  const outcome = await round(world, device);
  world.network.weather = usual;
  const row = (await device.rows()).find(({ id, work }) => id === before.id && work?.state === 'ready');
  if (row === undefined) return `${typed}, ${outcome}`;
  device.acts += 1;
  const thrown = await discard(world, device, row);
  return `${typed}, ${outcome}, ${thrown}, ${await typeInto(world, device, before)}`;
};

const accountNumber = (world: World): string => {
  world.values += 1;
  return `00000000-0000-4000-8000-${String(world.values).padStart(12, '0')}`;
};

function currentStamps({ work, server }: RecordRow): Record<string, string[]> {
  const copy = work?.body.type === 'merged' ? work.body.copy : server?.body;
  if (copy === undefined || !('fields' in copy)) return {};
  return Object.fromEntries(Object.entries(copy.fields).map(([field, es]) => [field, es.map(({ stamp }) => stamp)]));
}

const remove: Step = async (world) => {
  const device = anyDevice(world);
  const rows = await mergedRows(device, 'agenda-item');
  if (rows.length === 0) return undefined;
  const row = world.chance.pick(rows);
  const { records } = tabOf(world, device);
  const body = row.work?.body.type === 'merged' ? row.work.body.copy : row.server!.body;
  const removed = 'fields' in body && shownData(body).removed === true;
  const done = await (removed ? records.restore(row.id) : records.remove(row.id));
  return done.ok ? row.id : done.error.type;
};

/** One round of one tab, perhaps killed at one of its awaits. */
async function round(world: World, device: Device, tab = tabOf(world, device)): Promise<string> {
  const before = await device.rows();
  const { acts } = device;
  if (world.chance.happens(0.3)) tab.fuse = world.chance.below(90);
  let outcome: string;
  try {
    outcome = (await tab.sync.round()).type;
    tab.fuse = Infinity;
  } catch (error) {
    if (!(error instanceof Crashed) && tab.alive) throw error;
    outcome = 'crashed';
    device.reopen(tab);
  }
  if (outcome === 'done') world.unhealed.delete(device);
  await checkAfterRound(world, device, { before, acts });
  return `${device.name} ${outcome}`;
}

const sync: Step = (world) => round(world, anyDevice(world));

/** Several tabs and devices at once, with somebody typing meanwhile. */
const race: Step = async (world) => {
  const tabs = world.devices.flatMap((device) => device.tabs.map((tab) => ({ device, tab })));
  const chosen = tabs.filter(() => world.chance.happens(0.6));
  const rounds = chosen.map(({ device, tab }) => round(world, device, tab));
  const typing = world.chance.happens(0.5) ? [type(world)] : [];
  const outcomes = await Promise.all([...rounds, ...typing]);
  return outcomes.join(', ');
};

/** A person looks at what needs attention, or throws away what waits. */
const decide: Step = async (world) => {
  const device = anyDevice(world);
  const rows = (await device.rows()).filter((row) => row.work !== undefined && row.work.state !== 'acknowledged');
  const attention = rows.filter((row) => row.work!.state === 'rejected' || row.work!.state === 'parked');
  const choice = attention.length > 0 ? attention : world.chance.happens(0.3) ? rows : [];
  if (choice.length === 0) return undefined;
  const row = world.chance.pick(choice);
  device.acts += 1;
  const tab = tabOf(world, device);
  if (row.work!.state === 'parked' && world.chance.happens(0.8)) {
    const unparked = await tab.outbox.unpark(row.id);
    return `unpark ${row.id} ${unparked.ok ? 'ok' : unparked.error.type}`;
  }
  if (row.work!.state === 'rejected' && world.chance.happens(0.3)) {
    await tab.outbox.resend(row.id);
    return `resend ${row.id}`;
  }
  return discard(world, device, row);
};

async function discard(world: World, device: Device, row: RecordRow): Promise<string> {
  const before = await device.rows();
  const tab = tabOf(world, device);
  if (world.plant === 'discarding without a new node') await discardUnderOldNode(tab, row.id);
  else await tab.outbox.discard(row.id);
  const after = new Map((await device.rows()).map((left) => [left.id, left]));
  for (const old of before) {
    if (after.get(old.id)?.work !== undefined || old.work === undefined) continue;
    // What the server had taken, unknown to its writer, is with the others now: only somebody who sees it may replace it.
    world.ledger.excuse((w) => !w.accepted && w.device === device.name && w.record === old.id, 'thrown away');
  }
  return `discard ${row.id} on ${device.name}`;
}

const roles: Step = async (world) => {
  if (world.unhealed.size > 0) return undefined;
  const person = world.chance.pick(['officer', 'moderator'] as const);
  if (!world.server.revoked.delete(person)) world.server.revoked.add(person);
  return `${person} ${world.server.revoked.has(person) ? 'revoked' : 'granted'}`;
};

const backup: Step = async (world) => {
  const records = await world.server.records();
  world.backups.push({ at: world.server.now, lines: await world.server.backup(), records });
  return `${records.size} records`;
};

const restore: Step = async (world) => {
  if (world.backups.length === 0 || world.unhealed.size > 0) return undefined;
  await world.restore();
  return 'restored';
};

const snapshot: Step = async (world) => {
  const device = anyDevice(world);
  device.snapshots.push(await device.snapshot(world.server.now));
  return device.name;
};

/** The store of a device goes back to a snapshot, or is lost altogether. */
const rewind: Step = async (world) => {
  const device = anyDevice(world);
  const wiped = world.chance.happens(0.3);
  if (world.unhealed.size > 0 || (!wiped && device.snapshots.length === 0)) return undefined;
  const to = wiped ? undefined : world.chance.pick(device.snapshots);
  world.ledger.excuse((w) => w.device === device.name && !w.accepted && w.at >= (to?.at ?? 0), 'lost with the store');
  await device.rewind(to);
  device.acts += 1;
  return `${device.name} ${wiped ? 'wiped' : 'rewound'}`;
};

const skew: Step = async (world) => {
  const device = anyDevice(world);
  device.skew = (world.chance.below(6 * 365) - 3 * 365) * DAY;
  return `${device.name} ${device.skew / DAY} days`;
};

const erase: Step = async (world) => {
  const records = [...(await world.server.records()).values()].filter((record) => 'fields' in record.body);
  if (world.unhealed.size > 0 || records.length === 0) return undefined;
  const record = world.chance.pick(records);
  await world.server.erase(record);
  world.erased.add(record.id);
  world.ledger.excuse((w) => w.record === record.id, 'erased');
  return record.id;
};

const remark: Step = async (world) => (await world.residents.remark()).join(' ');
const submit: Step = (world) => world.residents.round();

const late: Step = async (world) => {
  const { late: waiting } = world.network;
  if (waiting.length === 0) return undefined;
  const { person, text } = waiting.splice(world.chance.below(waiting.length), 1)[0]!;
  await world.network.deliver(person, text);
  return person;
};

const weather: Step = async (world) => {
  world.network.weather = world.drawWeather();
  return JSON.stringify(world.network.weather);
};

/** How often each comes up. */
const STEPS: Record<string, { step: Step; weight: number }> = {
  createConference: { step: createConference, weight: 3 },
  createItem: { step: createItem, weight: 4 },
  createTriage: { step: createTriage, weight: 2 },
  answer: { step: answer, weight: 2 },
  publish: { step: publish, weight: 1 },
  open: { step: open, weight: 8 },
  type: { step: type, weight: 12 },
  meet: { step: meet, weight: 4 },
  regret: { step: regret, weight: 3 },
  remove: { step: remove, weight: 1 },
  sync: { step: sync, weight: 14 },
  race: { step: race, weight: 6 },
  decide: { step: decide, weight: 5 },
  roles: { step: roles, weight: 2 },
  backup: { step: backup, weight: 2 },
  restore: { step: restore, weight: 2 },
  snapshot: { step: snapshot, weight: 2 },
  rewind: { step: rewind, weight: 1 },
  skew: { step: skew, weight: 2 },
  erase: { step: erase, weight: 1 },
  remark: { step: remark, weight: 2 },
  submit: { step: submit, weight: 2 },
  late: { step: late, weight: 3 },
  weather: { step: weather, weight: 2 }
};
const MOVES_CURSORS = new Set(['sync', 'race', 'meet', 'regret', 'restore', 'rewind']);
const DRAWN = Object.entries(STEPS).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));

export async function step(world: World): Promise<void> {
  world.server.now += 1 + world.chance.below(60_000);
  const name = world.chance.pick(DRAWN);
  const what = await STEPS[name]!.step(world);
  if (what === undefined) return;
  world.note(`${name}: ${what}`);
  if (MOVES_CURSORS.has(name)) await checkCursors(world);
}
