import { createHash } from 'node:crypto';
import type { Json } from '#lib/kernel/json.ts';
import { nextStamp } from '#lib/kernel/stamp.ts';
import { PROTOCOL } from '#lib/protocol/shapes.ts';
import type { SyncAnswer, SyncRequest } from '#lib/protocol/sync.ts';
import { idFrom } from '#lib/server/endpoint/derived.ts';
import { settle, type People, type Places } from './settle.ts';
import { idsFrom, openRepeatable, type Asking, type Recorded, type Repeatable } from './town.ts';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const TEN = Date.UTC(2026, 10, 30, 10);
const CODE = '7K3M9QTZ1BXWV0DH';
const PHOTO = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4);
const FORM = {
  ...{ format: 'nahraum-survey/1', title: { de: 'Leben hier' }, languages: [{ tag: 'de', name: 'Deutsch' }] },
  ...{ items: [], lists: {} }
};

/** One installation, as it goes on from answer to answer. */
type Device = Pick<SyncRequest, 'subject' | 'node' | 'previous' | 'epoch' | 'cursors'> & { login: People };
type Data = Record<string, Json>;

/** Asks, and writes down what was asked and answered. */
function createPen(town: Repeatable) {
  const calls: Recorded[] = [];
  const ask = async (asking: Asking): Promise<unknown> => {
    const recorded: Recorded = { ...asking, ...(await town.ask(asking)) };
    calls.push(JSON.parse(JSON.stringify(recorded)) as Recorded);
    return recorded.answer;
  };
  const post = (name: string, path: string, body: unknown, as?: string) =>
    ask({ name, ...(as === undefined ? {} : { as }), method: 'POST', path, body });
  return {
    calls,
    post,
    get: (name: string, path: string, as?: string) =>
      ask({ name, ...(as === undefined ? {} : { as }), method: 'GET', path }),
    put: (name: string, bytes: Uint8Array, type: string, as?: string) => {
      const body = { base64: Buffer.from(bytes).toString('base64') };
      const path = `/api/files/${sha256(bytes)}`;
      return ask({ name, ...(as === undefined ? {} : { as }), method: 'PUT', path, type, body });
    },
    signOut: (name: string, as: string) => ask({ name, as, method: 'DELETE', path: '/api/session' }),
    sync: async (name: string, device: Device, push: Json[] = [], more: Partial<SyncRequest> = {}) => {
      const { login, ...at } = device;
      const request = { protocol: PROTOCOL, ...at, push, limit: 500, ...more };
      const answer = (await post(name, '/api/sync', request, login)) as SyncAnswer;
      const { node, epoch, cursors } = answer;
      Object.assign(device, { node: node.id, previous: node.last, epoch, cursors });
      return answer;
    }
  };
}

function write(device: Device, record: { feed: string; id: string; kind: string }, data: Data): Json {
  const stamp = nextStamp(device.node!, TEN, device.previous ?? undefined);
  const fields = Object.fromEntries(Object.entries(data).map(([field, value]) => [field, [{ value, stamp }]]));
  return { ...record, fields, seen: { [device.node!]: stamp } };
}

/**
 * What phones and tablets of this protocol ask and what a server answers: made once, by the code that is released with
 * it, and never again.
 */
export async function recordCalls(): Promise<{ lines: string[]; calls: Recorded[] }> {
  const town = await openRepeatable();
  const id = idsFrom('devices');
  const places = await settle(town, id);
  const texts: string[] = [];
  await town.store.dump((text) => void texts.push(text));
  const pen = createPen(town);
  await residentsAndStaff(pen, places, id);
  await town.close();
  return { lines: texts.join('').trimEnd().split('\n'), calls: pen.calls };
}

async function residentsAndStaff(
  pen: ReturnType<typeof createPen>,
  { areas, accounts }: Places,
  id: () => string
): Promise<void> {
  const deviceOf = (login: People): Device => ({
    ...{ login, subject: accounts[login], node: null, previous: null, epoch: null, cursors: {} }
  });
  const submission = (kind: string, data: Json, more: object = {}) => {
    const body = JSON.stringify(data);
    return { kind, id: id(), body, digest: sha256(body), ...more };
  };
  const submit = (name: string, ...items: unknown[]) => pen.post(name, '/api/submit', { protocol: PROTOCOL, items });
  const [planner, tablet] = [deviceOf('planner'), deviceOf('north')];

  await pen.sync('a planner syncs for the first time', planner);
  const form = new TextEncoder().encode(JSON.stringify(FORM));
  await pen.put('a planner sends a form', form, 'application/json', 'planner');
  const survey = id();
  const asked = { code: 'leben-hier', definition: sha256(form), area: areas.north, closesOn: '' };
  const plan = { feed: 'programme', id: survey, kind: 'survey' };
  const edition = { feed: 'public', id: idFrom('survey-version', survey), kind: 'survey-version' };
  const shown = {
    ...{ survey, title: { de: 'Leben hier' }, languages: ['de'], open: true, ...asked },
    ...{ notice: { de: 'Das Projektbüro fragt.' }, publishedOn: '2026-11-30' }
  };
  await pen.sync('a planner publishes a survey', planner, [
    write(planner, plan, { title: 'Leben hier', evaluators: [accounts.planner], ...asked }),
    { ...edition, data: shown, base: 0 }
  ]);

  await pen.get('a phone reads what is public', '/api/public?since=0');
  const photo = { sha256: sha256(PHOTO), size: PHOTO.length, type: 'image/jpeg' };
  const said = { actionField: '', type: 'need', text: 'Am Bach fehlt eine Bank.', place: '', language: 'de' };
  const remark = submission('remark', { area: areas.north, ...said, photo }, { reply: sha256(CODE) });
  const sheet = { survey, definition: sha256(form), language: 'de', answers: {} };
  const contact = {
    area: areas.north,
    survey,
    purpose: 'Leben hier',
    language: 'de',
    answers: { email: 'a@b.example' }
  };
  const broken = { ...submission('remark', { area: areas.north, ...said }), digest: 'f'.repeat(64) };
  const outbox = [remark, submission('response', sheet), submission('contact', contact), broken];
  await submit('a phone sends what its outbox holds', ...outbox);
  await submit('a phone whose answer was lost sends again', ...outbox);
  await pen.put('a phone sends the photo', PHOTO, 'image/jpeg');

  await pen.get('a tablet asks who is signed in', '/api/session', 'north');
  await pen.sync('a tablet syncs for the first time', tablet);
  const [conference, agendaItem, task] = [id(), id(), id()];
  const [feed, area] = [`event:${conference}`, `area:${areas.north}`];
  const item = { feed, id: agendaItem, kind: 'agenda-item' };
  await pen.sync('a tablet sends what it wrote without a network', tablet, [
    write(
      tablet,
      { feed, id: conference, kind: 'conference' },
      { title: 'Konferenz', area: areas.north, heldOn: '2026-11-30', team: [] }
    ),
    write(tablet, item, { conference, position: 'a0', title: 'Bänke' }),
    write(tablet, { feed, id: task, kind: 'task' }, { agendaItem, position: 'a0', what: 'Bank bestellen' }),
    write(
      tablet,
      { feed: area, id: idFrom('triage', remark.id), kind: 'triage' },
      { remark: remark.id, status: 'in-review' }
    ),
    {
      ...{ feed: area, id: id(), kind: 'answer' },
      data: { remark: remark.id, text: 'Kommt im Mai.', language: 'de', answeredOn: '2026-11-30' }
    },
    write(tablet, { feed, id: id(), kind: 'task' }, { agendaItem, position: 'a1', what: 'Nichts', unheard: 'of' })
  ]);
  const before = { ...tablet };
  const again = write(tablet, item, { conference, position: 'a0', title: 'Bänke am Bach' });
  await pen.sync('a tablet writes again in its record', tablet, [again]);
  await pen.sync('a tablet whose answer was lost sends again', before, [again]);
  await pen.sync('a tablet asks, and nothing is new', tablet);
  const other = deviceOf('north');
  const { changes } = await pen.sync('another device reads all', other);
  await pen.sync('another device reads on', other);
  await pen.get('a tablet reads the history of a record', `/api/history?id=${agendaItem}&limit=200`, 'north');
  await pen.get('a tablet reads who works here', '/api/people', 'north');
  await pen.get('a tablet reads the photo', `/api/files/${sha256(PHOTO)}`, 'north');
  const assignments = [{ role: 'planner' }, { role: 'officer', area: areas.north, until: '2027-12-31' }];
  await pen.post(
    'an administrator gives roles',
    '/api/people',
    { account: accounts.planner, assignments },
    'administrator'
  );
  await pen.post('a phone reads the reply', '/api/reply', { code: CODE, languages: true });
  await pen.post('an older phone reads the reply', '/api/reply', { code: CODE });
  await pen.sync('a planner looks at an older edition', planner, [{ ...edition, gone: true, base: 1 }]);
  const { n } = changes.find((change) => change.id === edition.id)!;
  await pen.sync('a planner takes the survey back', planner, [{ ...edition, gone: true, base: n }]);
  await pen.get('a phone reads what is new', `/api/public?epoch=${String(tablet.epoch)}&since=${n}`);
  const held = { epoch: '2'.repeat(32), cursors: {} };
  const returned = changes.flatMap((change) => ('same' in change ? [] : [change]));
  await pen.sync('a device returns what it holds after a restore', { ...other, ...held }, [], { returned });
  await pen.post('a device that is to update is told so', '/api/sync', { protocol: PROTOCOL + 1 }, 'north');
  await pen.signOut('a tablet signs out', 'north');
}
